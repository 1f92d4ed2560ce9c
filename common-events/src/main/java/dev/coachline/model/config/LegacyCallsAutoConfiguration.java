package dev.coachline.model.config;

import java.util.Set;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import dev.coachline.model.LegacyCalls;
import dev.coachline.model.Purpose;
import dev.coachline.model.store.PostgresLegacyCalls;
import dev.coachline.model.web.LegacyCallController;

/**
 * A service that says for which purposes its ledger is takes over the legacy system's calls for these; a relational ledger needs no more,
 * any other its own {@link LegacyCalls}.
 */
@AutoConfiguration(afterName = "dev.coachline.platform.PlatformAutoConfiguration")
@ConditionalOnProperty("coachline.model.ledger.purposes")
@EnableConfigurationProperties(LegacyCallsAutoConfiguration.Ledger.class)
public class LegacyCallsAutoConfiguration {

    /** @param purposes that the service's ledger is for */
    @ConfigurationProperties("coachline.model.ledger")
    record Ledger(Set<Purpose> purposes) {}

    /** Apart, for a service without a relational store has no such classes. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(JdbcTemplate.class)
    static class Relational {

        @Bean
        @ConditionalOnBean(JdbcTemplate.class)
        LegacyCalls legacyCalls(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
            return new PostgresLegacyCalls(JdbcClient.create(jdbc), new TransactionTemplate(transactions));
        }
    }

    @Bean
    LegacyCallController legacyCallController(LegacyCalls calls, Ledger ledger) {
        return new LegacyCallController(calls, ledger.purposes());
    }
}
