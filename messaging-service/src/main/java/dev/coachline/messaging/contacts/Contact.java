package dev.coachline.messaging.contacts;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * How one athlete is reached.
 *
 * @param phone in E.164
 * @param sendTime local time of the morning text
 * @param consentedAt the last time they agreed to be texted; absent for never
 * @param optedOutAt the last time they refused; absent for never
 */
public record Contact(UUID athleteId, String phone, ZoneId zone, LocalTime sendTime, @Nullable Instant consentedAt,
        @Nullable Instant optedOutAt) {

    private static final int SHOWN_DIGITS = 2;

    /** The later of consent and refusal counts, and refusal where both came at once. */
    public boolean mayBeTexted() {
        return consentedAt != null && (optedOutAt == null || consentedAt.isAfter(optedOutAt));
    }

    public Contact withPhone(String newPhone) {
        return new Contact(athleteId, newPhone, zone, sendTime, consentedAt, optedOutAt);
    }

    public Contact withTime(ZoneId newZone, LocalTime newSendTime) {
        return new Contact(athleteId, phone, newZone, newSendTime, consentedAt, optedOutAt);
    }

    /** They refuse, from now on. */
    public Contact refusing(Instant now) {
        return new Contact(athleteId, phone, zone, sendTime, consentedAt, later(consentedAt, now));
    }

    /** They agree, from now on, even where they refused at this very instant. */
    public Contact agreeing(Instant now) {
        Instant after = optedOutAt == null || now.isAfter(optedOutAt) ? now : optedOutAt.plus(1, ChronoUnit.MICROS);
        return new Contact(athleteId, phone, zone, sendTime, after, optedOutAt);
    }

    /**
     * What another system says, laid over what is known here. Consent and refusal only ever move forward, so that a
     * stale push cannot undo a STOP.
     */
    public Contact updatedBy(Contact said) {
        return new Contact(athleteId, said.phone, said.zone, said.sendTime, later(consentedAt, said.consentedAt),
                later(optedOutAt, said.optedOutAt));
    }

    /** The number as it may be shown. */
    public String maskedPhone() {
        int hidden = Math.max(0, phone.length() - 1 - SHOWN_DIGITS);
        return phone.substring(0, 1) + "*".repeat(hidden) + phone.substring(phone.length() - SHOWN_DIGITS);
    }

    /** Leaves the number out, so that no log line can hold it. */
    @Override
    public String toString() {
        return "Contact[athleteId=" + athleteId + ", zone=" + zone + ", sendTime=" + sendTime + "]";
    }

    private static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.isAfter(b) ? a : b;
    }
}
