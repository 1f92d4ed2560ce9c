package dev.coachline.messaging.metering;

import java.time.Duration;
import java.util.Locale;
import java.util.function.BooleanSupplier;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.springframework.stereotype.Component;

/**
 * What this service counts.
 *
 * <ul>
 * <li>{@code coachline.texts.due}: morning texts asked for. Flat through a morning wave: nothing is being prepared.
 * <li>{@code coachline.texts.prepared}: texts that got their words. Far below {@code due}: the responders are behind.
 * <li>{@code coachline.texts.asked.again}: unprepared ten minutes before. Any rate that lasts is a responder's outage.
 * <li>{@code coachline.texts.unprepared}: those of them without any content, each warned of in the log. Worry at once:
 * ten minutes are left.
 * <li>{@code coachline.texts.fallback}: templates instead of content. Worry at more than a few.
 * <li>{@code coachline.texts.sent}: taken by the carrier.
 * <li>{@code coachline.texts.segments}: what the carrier charges for. Far above {@code sent}: texts grow, or leave GSM-7.
 * <li>{@code coachline.texts.late}: time between the send time and the claim. Worry at a p99 above 3 s.
 * <li>{@code coachline.texts.postponed}: the carrier could not take it; tried again. Lasting: the carrier is down.
 * <li>{@code coachline.texts.refused}: refused for good. Look at the number or the account.
 * <li>{@code coachline.texts.unknown}: no answer from the carrier and never sent again. Each one may be a silence:
 * compare with the carrier's list.
 * <li>{@code coachline.texts.missed}: too late to send. Every single one breaks a promise.
 * <li>{@code coachline.texts.cancelled}: due, but the athlete had opted out.
 * <li>{@code coachline.sending.stopped}: 1 while operators let nothing leave. Worry when it stays.
 * <li>{@code coachline.audits}, by outcome: clean, offended (the carrier's list differs from ours: look at
 * {@code GET /audits/{date}}), failed (tried again). Flat for more than a day: nobody audits.
 * <li>{@code coachline.audit.texts}, by what the audit found: missing or doubled (every single one breaks a promise),
 * resolved (unknown outcomes that the carrier's list settled).
 * <li>{@code coachline.answers.stale}: answers with an old epoch. Only around cutovers.
 * <li>{@code coachline.answers.mismatched}: content that has not the hash its event said. Superseded, or corrupted.
 * <li>{@code coachline.conversations}: how long appending, saving and loading take, by operation and store (new or legacy).
 * Worry where the new store's grow with the conversations; anything of the legacy one means that it is still in use.
 * <li>{@code coachline.conversations.fallbacks}: new conversations that had to begin in the legacy store. Worry at the first.
 * <li>{@code coachline.inbound}, by outcome: handled, unknown_phone, failed (tried again), forged,
 * unanswered (another service stayed away; they were asked to send it again).
 * </ul>
 */
@Component
public final class MessagingMeters {

    /** What became of an inbound text. */
    public enum Inbound {
        HANDLED, UNKNOWN_PHONE, FAILED, FORGED, UNANSWERED
    }

    /** Events of a text's life that are counted alike. */
    public enum Text {
        DUE, PREPARED, ASKED_AGAIN, UNPREPARED, FALLBACK, SENT, POSTPONED, REFUSED, UNKNOWN, MISSED, CANCELLED
    }

    /** What was wrong with an answer. */
    public enum Answer {
        STALE, MISMATCHED
    }

    /** How an audit of a day ended. */
    public enum Audit {
        CLEAN, OFFENDED, FAILED
    }

    /** What an audit found of texts. */
    public enum Audited {
        MISSING, DOUBLED, RESOLVED, NOT_TAKEN
    }

    private final MeterRegistry registry;
    private final Timer late;

    MessagingMeters(MeterRegistry registry) {
        this.registry = registry;
        this.late = Timer.builder("coachline.texts.late").publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(10)).maximumExpectedValue(Duration.ofHours(4))
                .register(registry);
        for (Text text : Text.values()) {
            counter("coachline.texts." + dotted(text));
        }
        counter("coachline.conversations.fallbacks");
        for (Audit outcome : Audit.values()) {
            tagged("coachline.audits", "outcome", outcome);
        }
        for (Audited what : Audited.values()) {
            tagged("coachline.audit.texts", "what", what);
        }
    }

    public void count(Text text, int times) {
        counter("coachline.texts." + dotted(text)).increment(times);
    }

    public void segments(int times) {
        counter("coachline.texts.segments").increment(times);
    }

    /** @param store one of a few */
    public void conversation(Enum<?> operation, Enum<?> store, Duration time) {
        registry.timer("coachline.conversations", "operation", operation.name().toLowerCase(Locale.ROOT), "store",
                store.name().toLowerCase(Locale.ROOT)).record(time);
    }

    public void conversationFellBack() {
        counter("coachline.conversations.fallbacks").increment();
    }

    public void count(Answer answer) {
        counter("coachline.answers." + dotted(answer)).increment();
    }

    public void count(Inbound outcome) {
        tagged("coachline.inbound", "outcome", outcome).increment();
    }

    public void count(Audit outcome) {
        tagged("coachline.audits", "outcome", outcome).increment();
    }

    public void count(Audited what, int times) {
        tagged("coachline.audit.texts", "what", what).increment(times);
    }

    /** @param stopped asked whenever the metrics are read, as any instance may have turned it */
    public void watchSendingStopped(BooleanSupplier stopped) {
        Gauge.builder("coachline.sending.stopped", () -> stopped.getAsBoolean() ? 1 : 0).register(registry);
    }

    public void late(Duration lateness) {
        late.record(lateness);
    }

    private Counter counter(String name) {
        return registry.counter(name);
    }

    private Counter tagged(String name, String tag, Enum<?> value) {
        return registry.counter(name, tag, value.name().toLowerCase(Locale.ROOT));
    }

    private static String dotted(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '.');
    }
}
