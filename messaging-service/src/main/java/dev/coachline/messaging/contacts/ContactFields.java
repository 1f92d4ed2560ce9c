package dev.coachline.messaging.contacts;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import org.jspecify.annotations.Nullable;

/** Reads what people write for a number, a zone and a time, and says what is wrong and what would be right. */
public final class ContactFields {

    /** One field that cannot be used as it is. */
    public record Flaw(String field, String problem) {}

    private final List<Flaw> flaws = new ArrayList<>();

    /** What was wrong so far; empty where everything could be read. */
    public List<Flaw> flaws() {
        return flaws;
    }

    /** The number in E.164; null with a flaw. */
    public @Nullable String phone(@Nullable String written) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            if (written != null && written.strip().startsWith("+")) {
                var number = numbers.parse(written, null);
                if (numbers.isPossibleNumber(number)) {
                    return numbers.format(number, PhoneNumberUtil.PhoneNumberFormat.E164);
                }
            }
        } catch (NumberParseException e) {
            // Falls through: the flaw says what is wanted, whatever the parser stumbled on.
        }
        return flaw("phone", "must be a phone number with its country code, such as +4915112345678");
    }

    /** The zone; null with a flaw that suggests what was probably meant. */
    public @Nullable ZoneId zone(@Nullable String written) {
        if (written != null && ZoneId.getAvailableZoneIds().contains(written)) {
            return ZoneId.of(written);
        }
        return flaw("zone", "must be an IANA time zone such as Europe/Berlin" + (written == null || written.isBlank()
                ? ""
                : "; \"" + shortened(written) + "\" is none, did you mean " + ZoneNames.closestTo(written) + "?"));
    }

    /** The time in whole minutes; null with a flaw. */
    public @Nullable LocalTime sendTime(@Nullable String written) {
        try {
            if (written != null) {
                LocalTime time = LocalTime.parse(written.strip());
                if (time.getSecond() == 0 && time.getNano() == 0) {
                    return time;
                }
            }
        } catch (DateTimeException e) {
            // Falls through: 25:00, 7am and the like all get the same answer.
        }
        return flaw("sendTime", "must be a time of day from 00:00 to 23:59, such as 07:30");
    }

    private <T> @Nullable T flaw(String field, String problem) {
        flaws.add(new Flaw(field, problem));
        return null;
    }

    private static String shortened(String written) {
        String plain = written.replaceAll("[^\\p{Alnum}/_+: -]", "?");
        return plain.length() <= 40 ? plain : plain.substring(0, 40) + "...";
    }
}
