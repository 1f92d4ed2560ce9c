package dev.coachline.model.config;

import java.util.Set;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import dev.coachline.model.Purpose;
import dev.coachline.model.store.PostgresLegacyCalls;
import dev.coachline.model.web.LegacyCallController;

/** A service with a relational ledger that says for which purposes takes over the legacy system's calls for these. */
@AutoConfiguration(afterName = "dev.coachline.platform.PlatformAutoConfiguration")
@ConditionalOnBean(JdbcTemplate.class)
@ConditionalOnProperty("coachline.model.ledger.purposes")
@EnableConfigurationProperties(LegacyCallsAutoConfiguration.Ledger.class)
public class LegacyCallsAutoConfiguration {

    /** @param purposes that the service's ledger is for */
    @ConfigurationProperties("coachline.model.ledger")
    record Ledger(Set<Purpose> purposes) {}

    @Bean
    LegacyCallController legacyCallController(JdbcTemplate jdbc, PlatformTransactionManager transactions,
            Ledger ledger) {
        return new LegacyCallController(
                new PostgresLegacyCalls(JdbcClient.create(jdbc), new TransactionTemplate(transactions)),
                ledger.purposes());
    }
}
