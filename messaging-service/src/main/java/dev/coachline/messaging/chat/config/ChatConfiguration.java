package dev.coachline.messaging.chat.config;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import dev.coachline.messaging.chat.ModelChat;
import dev.coachline.messaging.conversations.Conversations;
import dev.coachline.messaging.inbound.Training;
import dev.coachline.messaging.tools.ChatTools;
import dev.coachline.model.ModelCoach;
import dev.coachline.model.TokenLedger;
import dev.coachline.model.config.ModelSettings;
import dev.coachline.model.config.WhereModelConfigured;
import dev.coachline.model.store.PostgresTokenLedger;

@Configuration(proxyBeanMethods = false)
@WhereModelConfigured
class ChatConfiguration {

    @Bean
    TokenLedger tokenLedger(JdbcClient jdbc, TransactionTemplate transaction, ModelSettings settings) {
        return new PostgresTokenLedger(jdbc, transaction, settings.budget());
    }

    @Bean
    ModelChat modelChat(ModelCoach coach, ModelSettings settings, Training training, Conversations conversations,
            ChatTools tools) {
        return new ModelChat(coach, settings.name(), training, conversations, tools);
    }
}
