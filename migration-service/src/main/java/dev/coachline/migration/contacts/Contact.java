package dev.coachline.migration.contacts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.coachline.migration.legacy.LegacyAthlete;

/**
 * How and when to reach a legacy athlete, as messaging-service wants to be told.
 *
 * @param sendTime {@code HH:00}, local
 */
public record Contact(UUID athleteId, String phone, String zone, String sendTime, @Nullable Instant consentedAt,
        @Nullable Instant optedOutAt) {

    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();
    /** What the old application offered and the IANA database does not have; each stands for one zone beyond doubt. */
    private static final Map<String, String> ALIASES = Map.of("Asia/Mumbai", "Asia/Kolkata");
    /** What the old application took where nothing was said. */
    private static final int DEFAULT_SEND_HOUR = 8;
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    /** What became of an athlete's settings. */
    public sealed interface Checked {

        /** They can be told. */
        record Usable(Contact contact) implements Checked {}

        /** They cannot; names the column, says nothing of its content. */
        record Unusable(String problem) implements Checked {}
    }

    /** Checks what the legacy system says; never guesses. A later move of the athlete's own holds instead of the row. */
    public static Checked of(LegacyAthlete athlete, ContactMoves.@Nullable Move move) {
        if (move == null || !move.legacyTime().equals(ContactMoves.legacyTime(athlete))) {
            return of(athlete);
        }
        return switch (of(athlete)) {
            case Checked.Usable(var contact) -> new Checked.Usable(contact.at(move.zone(), move.sendTime()));
            case Checked.Unusable unusable -> unusable;
        };
    }

    static Checked of(LegacyAthlete athlete) {
        String phone = athlete.phone();
        if (phone == null || !E164.matcher(phone).matches()) {
            return new Checked.Unusable("users.phone is not an E.164 number");
        }
        String zone = zone(athlete.zone());
        if (zone == null) {
            return new Checked.Unusable("users.timezone is not an IANA zone");
        }
        Integer said = athlete.sendHour();
        int hour = said == null ? DEFAULT_SEND_HOUR : said;
        if (hour < 0 || hour > 23) {
            return new Checked.Unusable("users.preferred_send_hour is not between 0 and 23");
        }
        if (isNoTime(athlete.consentedAt()) || isNoTime(athlete.optedOutAt())) {
            return new Checked.Unusable("users.sms_consent_at or users.opted_out_at is not a time");
        }
        return new Checked.Usable(new Contact(athlete.id(), phone, zone, "%02d:00".formatted(hour),
                athlete.consentedAt(), athlete.optedOutAt()));
    }

    /** PostgreSQL's infinity, which no other store takes. */
    private static boolean isNoTime(@Nullable Instant at) {
        return at != null && (at.isAfter(LATEST) || at.isBefore(Instant.EPOCH));
    }

    private Contact at(String otherZone, String otherSendTime) {
        return new Contact(athleteId, phone, otherZone, otherSendTime, consentedAt, optedOutAt);
    }

    /** Changes whenever something changes that messaging-service should know; it tells nothing of the content. */
    public static String fingerprint(LegacyAthlete athlete) {
        String settings = String.join("|", String.valueOf(athlete.phone()), String.valueOf(athlete.zone()),
                String.valueOf(athlete.sendHour()), String.valueOf(athlete.consentedAt()),
                String.valueOf(athlete.optedOutAt()));
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest((athlete.id() + "|" + settings).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static @Nullable String zone(@Nullable String said) {
        if (said == null) {
            return null;
        }
        String zone = ALIASES.getOrDefault(said, said);
        // A bare offset would parse too, and would be wrong for half of the year.
        return ZONES.contains(zone) ? zone : null;
    }

    /** Nothing personal reaches a log by accident. */
    @Override
    public String toString() {
        return "Contact[" + athleteId + "]";
    }
}
