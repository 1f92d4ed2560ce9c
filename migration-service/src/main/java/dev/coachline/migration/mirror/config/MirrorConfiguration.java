package dev.coachline.migration.mirror.config;

import java.time.Clock;
import java.util.Set;
import java.util.function.Consumer;

import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

import dev.coachline.delivery.EventConsumers;
import dev.coachline.events.EventCatalogue.Topic;
import dev.coachline.events.WorkoutEvent;
import dev.coachline.migration.legacy.LegacyDatabase;
import dev.coachline.migration.mirror.FollowNews;
import dev.coachline.migration.mirror.Mirror;
import dev.coachline.migration.mirror.MirrorJournal;
import dev.coachline.migration.mirror.MirrorMarks;
import dev.coachline.migration.mirror.NewHistory;

@Configuration(proxyBeanMethods = false)
class MirrorConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(Mirror.class);

    @Bean
    Mirror mirror(LegacyDatabase legacy, NewHistory history, MirrorJournal journal) {
        return new Mirror(legacy, history, journal);
    }

    /** {@code coachline.mirror.failures} counts comparisons that will be repeated. Worry when it grows for hours. */
    @Bean
    FollowNews followNews(MirrorMarks marks, Mirror mirror, MeterRegistry meters) {
        return new FollowNews(marks, mirror, (athleteId, cause) -> {
            meters.counter("coachline.mirror.failures").increment();
            // Only the kind: a driver's message may quote a row.
            LOG.atWarn().addKeyValue("athleteId", athleteId).addKeyValue("cause", cause.getClass().getName())
                    .log("the mirror of an athlete is behind and will be tried again");
        });
    }

    /** Without an inbox: a mark that is set twice leads to the same comparison. */
    @Bean
    Consumer<Message<byte[]>> workoutEvents(FollowNews news, Clock clock, EventConsumers consumers) {
        return consumers.of(Topic.WORKOUT,
                Set.of(WorkoutEvent.SessionLogged.class, WorkoutEvent.PersonalRecordSet.class,
                        WorkoutEvent.PersonalRecordWithdrawn.class),
                envelope -> news.heard(envelope.event().athleteId(), clock.instant()));
    }
}
