package dev.coachline.plan.coach.config;

import java.time.Clock;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import dev.coachline.model.ModelCoach;
import dev.coachline.model.TokenLedger;
import dev.coachline.model.config.ModelSettings;
import dev.coachline.model.config.WhereModelConfigured;
import dev.coachline.model.store.PostgresTokenLedger;
import dev.coachline.plan.coach.ModelPlans;
import dev.coachline.plan.coach.RuleBasedCoach;
import dev.coachline.plan.plans.PlanWriter;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CoachConfiguration.Configured.class)
class CoachConfiguration {

    /** @param modelConversion whether a model may divide legacy plans whose blocks do not add up */
    @ConfigurationProperties("coachline.plan.coach")
    record Configured(@DefaultValue("false") boolean modelConversion) {}

    @Bean
    @WhereModelConfigured
    TokenLedger tokenLedger(JdbcClient jdbc, TransactionTemplate transaction, ModelSettings settings) {
        return new PostgresTokenLedger(jdbc, transaction, settings.budget());
    }

    /** By rules, and with a model where an endpoint is configured. */
    @Bean
    PlanWriter planWriter(Configured configured, ObjectProvider<ModelCoach> coach,
            ObjectProvider<ModelSettings> settings, Clock clock) {
        ModelCoach model = coach.getIfAvailable();
        return model == null
                ? new RuleBasedCoach()
                : new ModelPlans(model, settings.getObject().name(), clock, configured.modelConversion());
    }
}
