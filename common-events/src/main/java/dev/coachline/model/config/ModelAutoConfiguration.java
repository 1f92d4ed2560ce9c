package dev.coachline.model.config;

import java.util.Locale;
import java.util.Optional;

import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

import dev.coachline.model.BookedEndpoint;
import dev.coachline.model.BudgetSpentException;
import dev.coachline.model.ModelCoach;
import dev.coachline.model.TokenLedger;
import dev.coachline.model.springai.GuardedEndpoint;
import dev.coachline.model.springai.SpringAiEndpoint;

/**
 * The model coach of a service that keeps a {@link TokenLedger} and names {@code model} among its resilience4j instances; only where
 * an endpoint is configured.
 */
@AutoConfiguration
@ConditionalOnClass(name = "org.springframework.ai.openai.OpenAiChatModel")
@WhereModelConfigured
@EnableConfigurationProperties(ModelSettings.class)
public class ModelAutoConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(ModelCoach.class);
    private static final String INSTANCE = "model";

    /** {@code coachline.model.questions} by purpose and outcome; many that are not {@code proposed}: rules answer instead. */
    @Bean
    ModelCoach modelCoach(ModelSettings settings, TokenLedger ledger, RetryRegistry retries,
            RateLimiterRegistry rates, BulkheadRegistry bulkheads, CircuitBreakerRegistry circuits,
            MeterRegistry meters) {
        var endpoint = new BookedEndpoint(
                SpringAiEndpoint.at(settings.url(), settings.key(), settings.name(), settings.deadline()), ledger);
        var guarded = new GuardedEndpoint(endpoint, configured(retries.find(INSTANCE), "retry"),
                configured(rates.find(INSTANCE), "ratelimiter"), configured(bulkheads.find(INSTANCE), "bulkhead"),
                configured(circuits.find(INSTANCE), "circuitbreaker"));
        return new ModelCoach(guarded, settings.deadline(),
                (purpose, outcome, took, cause) -> {
                    meters.timer("coachline.model.questions", "purpose", purpose.label(), "outcome", named(outcome))
                            .record(took);
                    if (cause != null && !(cause instanceof BudgetSpentException)) {
                        // A message may quote what was asked.
                        LOG.atWarn().addKeyValue("purpose", purpose.label())
                                .addKeyValue("cause", cause.getClass().getSimpleName())
                                .log("a model could not be asked; the rules answer");
                    }
                });
    }

    private static String named(ModelCoach.Outcome<?> outcome) {
        return switch (outcome) {
            case ModelCoach.Outcome.Proposed<?> _ -> "proposed";
            case ModelCoach.Outcome.Declined<?> declined -> declined.why().name().toLowerCase(Locale.ROOT);
        };
    }

    private static <T> T configured(Optional<T> instance, String kind) {
        return instance.orElseThrow(() -> new IllegalStateException(
                "resilience4j.%s.instances.%s is not configured".formatted(kind, INSTANCE)));
    }
}
