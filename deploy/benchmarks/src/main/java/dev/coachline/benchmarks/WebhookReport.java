package dev.coachline.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * How soon inbound texts are acknowledged.
 *
 * @param webhookP99Millis from the instant a text was meant to leave until its acknowledgement was read
 * @param refused texts that were not acknowledged, or not with 200
 * @param answered texts that the carrier got in answer, those of the warm-up included
 */
public record WebhookReport(double webhookP99Millis, double webhookP50Millis, double webhookMaxMillis, int perSecond,
        int texts, int refused, int answered, double wallSeconds) {

    static final double MOST_P99_MILLIS = 200;

    static WebhookReport of(WebhookBenchmark.Settings settings, double[] millis, int refused, int answered,
            double wallSeconds) {
        return new WebhookReport(Percentiles.of(millis, 0.99), Percentiles.median(millis), Percentiles.of(millis, 1),
                settings.perSecond(), settings.texts(), refused, answered, wallSeconds);
    }

    /** What is not as promised, a sentence each. */
    public List<String> objections() {
        List<String> objections = new ArrayList<>();
        if (webhookP99Millis > MOST_P99_MILLIS) {
            objections.add("The p99 was acknowledged after %.0f ms, not within %.0f ms.".formatted(webhookP99Millis,
                    MOST_P99_MILLIS));
        }
        if (refused > 0) {
            objections.add("%,d texts were not acknowledged.".formatted(refused));
        }
        return objections;
    }
}
