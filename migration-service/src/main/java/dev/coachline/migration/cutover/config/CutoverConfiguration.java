package dev.coachline.migration.cutover.config;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import dev.coachline.delivery.EventConsumers;
import dev.coachline.delivery.Inbox;
import dev.coachline.delivery.InboxHandler;
import dev.coachline.events.EventCatalogue.Topic;
import dev.coachline.events.MigrationRequest;
import dev.coachline.events.PlanEvent;
import dev.coachline.migration.cutover.Admission;
import dev.coachline.migration.cutover.DetectAthletes;
import dev.coachline.migration.cutover.Migrations;
import dev.coachline.migration.cutover.MoveAthletes;
import dev.coachline.migration.cutover.MoveObserver;
import dev.coachline.migration.cutover.NewConversations;
import dev.coachline.migration.cutover.NewDay;
import dev.coachline.migration.cutover.NewPrograms;
import dev.coachline.migration.cutover.RequestCutover;
import dev.coachline.migration.cutover.RollBackAthletes;
import dev.coachline.migration.cutover.Watches;
import dev.coachline.migration.cutover.events.MigrationRequestsHandler;
import dev.coachline.migration.cutover.events.PlanEventsHandler;
import dev.coachline.migration.legacy.LegacyDatabase;
import dev.coachline.migration.mirror.Mirror;
import dev.coachline.platform.DueWork;

@Configuration(proxyBeanMethods = false)
class CutoverConfiguration {

    @Bean
    MoveObserver moveObserver(MeterRegistry meters) {
        return new MoveMeters(meters);
    }

    @Bean
    DetectAthletes detectAthletes(LegacyDatabase legacy, Watches watches, Migrations migrations, MoveObserver observer,
            Admission admission, CutoverSettings settings) {
        return new DetectAthletes(legacy, watches, migrations, observer, admission, settings.scanInterval());
    }

    @Bean
    MoveAthletes moveAthletes(Migrations migrations, LegacyDatabase legacy, NewDay newDay, NewPrograms newPrograms,
            NewConversations newConversations, Mirror mirror, MoveObserver observer, Admission admission,
            CutoverSettings settings) {
        return new MoveAthletes(migrations, legacy, newDay, newPrograms, newConversations, mirror, observer, admission,
                settings.workers());
    }

    @Bean
    RequestCutover requestCutover(Migrations migrations, Watches watches, LegacyDatabase legacy,
            MoveObserver observer) {
        return new RequestCutover(migrations, watches, legacy, observer);
    }

    @Bean
    RollBackAthletes rollBackAthletes(Migrations migrations, LegacyDatabase legacy, Mirror mirror,
            MoveObserver observer) {
        return new RollBackAthletes(migrations, legacy, mirror, observer);
    }

    @Bean
    DueWork detectAthletesWork(DetectAthletes detection) {
        return new Work("detect-athletes", detection::nextDue, detection::run);
    }

    @Bean
    DueWork moveAthletesWork(MoveAthletes moves, Migrations migrations) {
        return new Work("move-athletes", migrations::nextDue, moves::run);
    }

    @Bean
    Consumer<Message<byte[]>> planEvents(MoveAthletes moves, Clock clock, EventConsumers consumers) {
        return consumers.of(Topic.PLAN, Set.of(PlanEvent.PlanPublished.class), new PlanEventsHandler(moves, clock));
    }

    @Bean
    Consumer<Message<byte[]>> migrationRequests(RequestCutover cutovers, RollBackAthletes rollbacks, Inbox inbox,
            PlatformTransactionManager transactions, Clock clock, EventConsumers consumers) {
        return consumers.of(Topic.REQUESTS,
                Set.of(MigrationRequest.CutoverRequested.class, MigrationRequest.RollbackRequested.class),
                new InboxHandler("migration-requests", inbox, new TransactionTemplate(transactions),
                        new MigrationRequestsHandler(cutovers, rollbacks, clock)));
    }

    private record Work(String name, Supplier<@Nullable Instant> due, ToIntFunction<Instant> work) implements DueWork {

        @Override
        public @Nullable Instant nextDue() {
            return due.get();
        }

        @Override
        public int run(Instant now) {
            return work.applyAsInt(now);
        }
    }
}
