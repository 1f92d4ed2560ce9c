package dev.coachline.platform;

import java.time.Clock;
import java.util.Map;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationPredicate;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.client.RestClient;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.EnumNamingStrategies;

import dev.coachline.delivery.EventPublisher;
import dev.coachline.delivery.EventTopics;
import dev.coachline.delivery.Inbox;
import dev.coachline.delivery.InboxRetention;
import dev.coachline.delivery.Outbox;
import dev.coachline.delivery.OutboxObserver;
import dev.coachline.delivery.OutboxRelay;
import dev.coachline.delivery.ParkedEvents;
import dev.coachline.delivery.PostgresParkedEvents;

/** Gives a service its clock, roles, problem documents and due work, and, where it has a database, outbox and inbox. */
@AutoConfiguration(afterName = {"org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration",
        "org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration",
        "org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration",
        "io.github.resilience4j.springboot.circuitbreaker.autoconfigure.CircuitBreakerAutoConfiguration",
        "io.github.resilience4j.springboot.retry.autoconfigure.RetryAutoConfiguration"})
@EnableConfigurationProperties(PlatformSettings.class)
@Import({SecurityConfiguration.class, ProblemAdvice.class, TimeController.class, ApiDocumentation.class})
public class PlatformAutoConfiguration {

    static final String DEAD_LETTERS = "coachline.${spring.application.name}.dead-letters";

    @Bean
    @ConditionalOnMissingBean
    Clock clock(PlatformSettings settings) {
        return settings.clock().clock();
    }

    /** Enums stand on HTTP as they do in events: lower case, with {@code _}. */
    @Bean
    JsonMapperBuilderCustomizer lowerCaseEnums() {
        return json -> json.enumNamingStrategy(EnumNamingStrategies.SNAKE_CASE);
    }

    @Bean
    HandlerRoles handlerRoles() {
        return new HandlerRoles();
    }

    /** Whoever reads the same again with {@code If-None-Match} is answered without a body. */
    @Bean
    FilterRegistrationBean<ShallowEtagHeaderFilter> entityTags() {
        FilterRegistrationBean<ShallowEtagHeaderFilter> tags = new FilterRegistrationBean<>(
                new ShallowEtagHeaderFilter());
        tags.addUrlPatterns("/athletes/*", "/exercises/*", "/migrations/*");
        return tags;
    }

    /** Probes and the driver of time ask all the time; their spans and timings would only hide the callers'. */
    @Bean
    ObservationPredicate callersOnly() {
        return (name, context) -> {
            HttpServletRequest asked = context instanceof ServerRequestObservationContext request
                    ? request.getCarrier()
                    : null;
            return asked == null || !(asked.getRequestURI().startsWith("/internal/")
                    || asked.getRequestURI().startsWith("/actuator/"));
        };
    }

    @Bean
    WebMvcConfigurer rolesBeforeBodies(HandlerRoles roles) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(roles);
            }
        };
    }

    @Bean
    DueWorkRunner dueWorkRunner(ObjectProvider<DueWork> works, Clock clock, PlatformSettings settings,
            MeterRegistry meters) {
        return new DueWorkRunner(works.orderedStream().toList(), clock, settings.dueWorkInterval(),
                settings.clock().mode() == PlatformSettings.ClockMode.SYSTEM, meters);
    }

    @Bean
    ServiceClients serviceClients(RestClient.Builder builder, PlatformSettings settings) {
        return new ServiceClients(builder, settings.serviceToken());
    }

    @Bean
    @ConditionalOnBean({RetryRegistry.class, CircuitBreakerRegistry.class})
    Guards guards(RetryRegistry retries, CircuitBreakerRegistry circuits) {
        return new Guards(retries, circuits);
    }

    @Bean(destroyMethod = "close")
    Producer<String, byte[]> eventProducer(@Value("${spring.cloud.stream.kafka.binder.brokers}") String brokers) {
        return EventPublisher.producer(brokers);
    }

    @Bean
    EventTopics eventTopics(@Value("${spring.cloud.stream.kafka.binder.brokers}") String brokers,
            @Value("${spring.cloud.stream.kafka.binder.min-partition-count}") int partitions,
            @Value("${spring.cloud.stream.kafka.binder.replication-factor}") short replication,
            @Value(DEAD_LETTERS) String deadLetters) {
        Map<String, Object> connection = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000, AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                5_000);
        return new EventTopics(() -> Admin.create(connection), partitions, replication, deadLetters);
    }

    @Bean
    EventPublisher eventPublisher(Producer<String, byte[]> eventProducer, EventTopics topics) {
        return new EventPublisher(eventProducer, topics);
    }

    /** What a service with a relational store gets on top. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBean(JdbcTemplate.class)
    static class RelationalDelivery {

        @Bean
        OutboxRelay outboxRelay(JdbcTemplate jdbc, PlatformTransactionManager transactions, EventPublisher publisher,
                MeterRegistry meters, PlatformSettings settings) {
            return new OutboxRelay(jdbc, new TransactionTemplate(transactions), publisher, meters,
                    settings.outboxIdle());
        }

        @Bean
        Outbox outbox(JdbcTemplate jdbc, OutboxRelay relay, ObjectProvider<Tracer> tracer,
                ObjectProvider<OutboxObserver> observer, @Value("${spring.application.name}") String service) {
            return new Outbox(jdbc, "/" + service, () -> traceparent(tracer.getIfAvailable()), relay::wake,
                    observer.getIfAvailable(() -> (at, events) -> {}));
        }

        @Bean
        Inbox inbox(JdbcTemplate jdbc) {
            return new Inbox(jdbc);
        }

        @Bean
        ParkedEvents parkedEvents(JdbcTemplate jdbc) {
            return new PostgresParkedEvents(jdbc);
        }

        @Bean
        InboxRetention inboxRetention(JdbcTemplate jdbc, PlatformSettings settings) {
            return new InboxRetention(jdbc, settings.inboxRetention());
        }

        @Bean
        PendingDeliveries outboxPending(Outbox outbox) {
            return outbox::pending;
        }

        private static @Nullable String traceparent(@Nullable Tracer tracer) {
            TraceContext context = tracer == null ? null : tracer.currentTraceContext().context();
            return context == null
                    ? null
                    : "00-" + context.traceId() + "-" + context.spanId() + "-"
                            + (Boolean.TRUE.equals(context.sampled()) ? "01" : "00");
        }
    }
}
