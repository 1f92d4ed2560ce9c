package dev.coachline.migration.bridge.config;

import java.time.Clock;
import java.util.Set;
import java.util.function.Consumer;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import dev.coachline.delivery.EventConsumers;
import dev.coachline.delivery.Inbox;
import dev.coachline.delivery.InboxHandler;
import dev.coachline.delivery.Outbox;
import dev.coachline.events.EventCatalogue.Topic;
import dev.coachline.events.MessagingEvent;
import dev.coachline.migration.bridge.LegacyDays;
import dev.coachline.migration.bridge.LegacyTexts;
import dev.coachline.migration.bridge.events.BridgeEventsHandler;
import dev.coachline.migration.contacts.ContactMoves;
import dev.coachline.migration.legacy.LegacyDatabase;
import dev.coachline.migration.mirror.FollowNews;
import dev.coachline.migration.runs.Runs;

@Configuration(proxyBeanMethods = false)
class BridgeConfiguration {

    @Bean
    LegacyDays legacyDays(LegacyDatabase legacy, LegacyTexts texts, MeterRegistry meters) {
        return new LegacyDays(legacy, texts, meters.counter("coachline.bridge.damaged.rows")::increment);
    }

    @Bean
    Consumer<Message<byte[]>> messagingEvents(LegacyDays days, LegacyDatabase legacy, ContactMoves moves,
            Outbox outbox, Inbox inbox, Runs runs, PlatformTransactionManager transactions, Clock clock,
            MeterRegistry meters, FollowNews news, EventConsumers consumers) {
        var handler = new InboxHandler("legacy-bridge", inbox, new TransactionTemplate(transactions),
                new BridgeEventsHandler(days, legacy, moves, runs::textMissed, outbox, clock, meters));
        return consumers
                .of(Topic.MESSAGING,
                        Set.of(MessagingEvent.DailyMessageDue.class, MessagingEvent.AthleteOptedOut.class,
                                MessagingEvent.AthleteOptedIn.class, MessagingEvent.AthleteTimeChanged.class,
                                MessagingEvent.MessageFailed.class, MessagingEvent.MessageSent.class,
                                MessagingEvent.MessageReceived.class),
                        envelope -> {
                            // A topic has one consumer in a service; texts concern the mirror alone.
                            if (envelope.event() instanceof MessagingEvent.MessageSent
                                    || envelope.event() instanceof MessagingEvent.MessageReceived) {
                                news.heard(envelope.event().athleteId(), clock.instant());
                            }
                            if (BridgeEventsHandler.concerns(envelope.event())) {
                                handler.on(envelope);
                            }
                        });
    }
}
