package dev.coachline.messaging.conversations.config;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.coachline.messaging.conversations.Admission;
import dev.coachline.messaging.conversations.ChunkReader;
import dev.coachline.messaging.conversations.Conversation;
import dev.coachline.messaging.conversations.ConversationStore;
import dev.coachline.messaging.conversations.ConversationWatch;
import dev.coachline.messaging.conversations.Conversations;
import dev.coachline.messaging.conversations.ImportConversation;
import dev.coachline.messaging.conversations.LegacyConversations;
import dev.coachline.messaging.conversations.NewConversations;
import dev.coachline.messaging.conversations.TakeBackImport;
import dev.coachline.messaging.metering.MessagingMeters;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConversationsConfiguration.NewStorage.class)
class ConversationsConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(Conversations.class);

    /** As configured; see {@link Admission}, which refuses what cannot be. */
    @ConfigurationProperties("coachline.messaging.new-storage")
    record NewStorage(@DefaultValue("true") boolean use, @DefaultValue("test-") Set<String> prefixes,
            @DefaultValue Set<UUID> cohort, @DefaultValue("100") int percentage) {}

    @Bean
    Admission conversationAdmission(NewStorage configured) {
        return new Admission(configured.use(), configured.prefixes(), configured.cohort(), configured.percentage());
    }

    @Bean
    ConversationWatch conversationWatch(MessagingMeters meters) {
        return new ConversationWatch() {
            @Override
            public void took(Operation operation, ConversationStore.Kind store, Duration time) {
                meters.conversation(operation, store, time);
            }

            @Override
            public void fellBack(Conversation conversation, RuntimeException why) {
                meters.conversationFellBack();
                LOG.atError().addKeyValue("athleteId", conversation.athleteId())
                        .addKeyValue("cause", why.getClass().getSimpleName())
                        .log("a conversation could not begin in the new store and began in the one of before");
            }
        };
    }

    @Bean
    Conversations conversations(NewConversations fresh, LegacyConversations legacy, Admission admission,
            ConversationWatch watch) {
        return new Conversations(fresh, legacy, admission, watch);
    }

    @Bean
    ImportConversation importConversation(ChunkReader reader, NewConversations fresh, LegacyConversations legacy) {
        return new ImportConversation(reader, fresh, legacy);
    }

    @Bean
    TakeBackImport takeBackImport(ImportConversation imports) {
        return new TakeBackImport(imports);
    }
}
