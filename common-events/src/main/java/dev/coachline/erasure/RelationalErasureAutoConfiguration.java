package dev.coachline.erasure;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A service with a relational store needs no more than its tables to have its athletes' records exported and erased. */
@AutoConfiguration(afterName = "dev.coachline.platform.PlatformAutoConfiguration")
@ConditionalOnBean(JdbcTemplate.class)
public class RelationalErasureAutoConfiguration {

    @Bean
    OwnAthleteRecords ownAthleteRecords(@Value("${spring.application.name}") String service, JdbcTemplate jdbc,
            PlatformTransactionManager transactions, ObjectProvider<AthleteRows> rows) {
        return new PostgresAthleteRecords(service.replace("-service", ""), JdbcClient.create(jdbc),
                new TransactionTemplate(transactions), rows.getIfAvailable(() -> new AthleteRows() {}));
    }
}
