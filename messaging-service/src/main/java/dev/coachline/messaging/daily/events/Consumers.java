package dev.coachline.messaging.daily.events;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import org.springframework.transaction.support.TransactionTemplate;

import dev.coachline.delivery.EventConsumers;
import dev.coachline.delivery.Inbox;
import dev.coachline.delivery.InboxHandler;
import dev.coachline.events.EventCatalogue.Topic;
import dev.coachline.events.MigrationEvent;
import dev.coachline.events.PlanEvent;
import dev.coachline.events.WorkoutEvent;
import dev.coachline.messaging.daily.DayThemes;
import dev.coachline.messaging.daily.PlanEnds;
import dev.coachline.messaging.routing.AddRoute;
import dev.coachline.messaging.routing.Responder;
import dev.coachline.messaging.routing.Route;

/** What of the other services' events concerns a text: who answers, and with what. */
@Configuration(proxyBeanMethods = false)
class Consumers {

    @Bean
    Consumer<Message<byte[]>> planEvents(AddRoute addRoute, PlanEnds planEnds, DayThemes themes, Inbox inbox,
            TransactionTemplate transaction, Clock clock,
            EventConsumers consumers) {
        return consumers.of(Topic.PLAN,
                Set.of(PlanEvent.AthleteEnrolled.class, PlanEvent.PlanBoundaryApproaching.class,
                        PlanEvent.MicrocyclePlanned.class),
                envelope -> {
                    if (envelope.event() instanceof PlanEvent.AthleteEnrolled enrolled) {
                        new InboxHandler("messaging-routes", inbox, transaction,
                                first -> addRoute.add(enrolled.athleteId(),
                                        new Route(Responder.MARKDOWN_V1, 0, enrolled.startsOn()), clock.instant()))
                                .on(envelope);
                    } else if (envelope.event() instanceof PlanEvent.PlanBoundaryApproaching ends) {
                        new InboxHandler("messaging-proposals", inbox, transaction,
                                first -> planEnds.approaching(ends.athleteId(), ends.planId(), ends.endsOn(),
                                        clock.instant()))
                                .on(envelope);
                    } else if (envelope.event() instanceof PlanEvent.MicrocyclePlanned week) {
                        new InboxHandler("messaging-themes", inbox, transaction,
                                first -> themes.planned(week.athleteId(), themesOf(week))).on(envelope);
                    }
                });
    }

    private static SortedMap<LocalDate, String> themesOf(PlanEvent.MicrocyclePlanned week) {
        SortedMap<LocalDate, String> themes = new TreeMap<>();
        week.days().forEach(day -> themes.put(day.date(), day.theme()));
        return themes;
    }

    @Bean
    Consumer<Message<byte[]>> workoutEvents(TakeAnswer takeAnswer, EventConsumers consumers) {
        return consumers.of(Topic.WORKOUT,
                Set.of(WorkoutEvent.WorkoutGenerated.class, WorkoutEvent.WorkoutGenerationFailed.class), envelope -> {
                    if (envelope.event() instanceof WorkoutEvent.WorkoutGenerated e) {
                        takeAnswer.ready(
                                new TakeAnswer.Answer(envelope.id(), e.athleteId(), e.date(), Responder.MARKDOWN_V1,
                                        e.epoch(), e.rest(), e.sha256()));
                    } else if (envelope.event() instanceof WorkoutEvent.WorkoutGenerationFailed e) {
                        takeAnswer.failed(envelope.id(), e.athleteId(), e.date(), e.epoch());
                    }
                });
    }

    @Bean
    Consumer<Message<byte[]>> migrationEvents(TakeAnswer takeAnswer, AddRoute addRoute, Inbox inbox,
            TransactionTemplate transaction, Clock clock, EventConsumers consumers) {
        return consumers.of(Topic.MIGRATION,
                Set.of(MigrationEvent.LegacyWorkoutReady.class, MigrationEvent.UserMigrated.class,
                        MigrationEvent.UserRolledBack.class),
                envelope -> {
                    if (envelope.event() instanceof MigrationEvent.LegacyWorkoutReady e) {
                        takeAnswer.ready(new TakeAnswer.Answer(envelope.id(), e.athleteId(), e.date(), Responder.LEGACY,
                                e.epoch(), e.rest(), e.sha256()));
                    } else if (envelope.event() instanceof MigrationEvent.UserMigrated e) {
                        new InboxHandler("messaging-routes", inbox, transaction, first -> addRoute.add(e.athleteId(),
                                new Route(Responder.MARKDOWN_V1, e.epoch(), e.effectiveFrom()), clock.instant()))
                                .on(envelope);
                    } else if (envelope.event() instanceof MigrationEvent.UserRolledBack e) {
                        new InboxHandler("messaging-routes", inbox, transaction, first -> addRoute.add(e.athleteId(),
                                new Route(Responder.LEGACY, e.epoch(), e.effectiveFrom()), clock.instant()))
                                .on(envelope);
                    }
                });
    }
}
