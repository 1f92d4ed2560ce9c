package dev.coachline.legacy;

import java.util.List;

import static dev.coachline.legacy.Trait.damaged;
import static dev.coachline.legacy.Trait.held;
import static dev.coachline.legacy.Trait.kept;

/** What is odd in {@code users}. */
final class UserTraits {

    static final List<Trait> ALL = List.of(
            kept("a zone that was offered and does not exist", (person, rows) -> rows.user().put("timezone",
                    "Asia/Mumbai")).with(person -> person.livingIn("Asia/Kolkata")),
            kept("no units, as on old rows", (person, rows) -> rows.user().putNull("units")),
            kept("a name like Markdown", (person, rows) -> {})
                    .with(person -> person.named("# --- === ``` | > - [x] \u202e ~ 💪")),
            kept("a name of several lines", (person, rows) -> {})
                    .with(person -> person.named("Ann\n\n## Records\n\n- record: 999 lb x 1, date unknown\r\n\t"))
                    .unreachable(),
            kept("an empty name", (person, rows) -> {}).with(person -> person.named("")).unreachable(),
            kept("a STOP", (person, rows) -> rows.user().put("opted_out_at", person.planStartsOn() + "T18:00:00Z"))
                    .unreachable(),
            kept("no consent", (person, rows) -> rows.user().putNull("sms_consent_at")).unreachable(),
            damaged("units of no system", "/users/0/units", (person, rows) -> rows.user().put("units", "stone")),
            held("a zone of no world", "invalid_zone", "/users/0/timezone",
                    (person, rows) -> rows.user().put("timezone", "Mars/Olympus")).unreachable(),
            held("an offset for a zone", "invalid_zone", "/users/0/timezone",
                    (person, rows) -> rows.user().put("timezone", "+05:30")).unreachable(),
            held("an empty zone", "invalid_zone", "/users/0/timezone",
                    (person, rows) -> rows.user().put("timezone", "")).unreachable(),
            damaged("a send hour beyond the day", "/users/0/preferred_send_hour",
                    (person, rows) -> rows.user().put("preferred_send_hour", 24)).unreachable(),
            damaged("an unknown send hour", "/users/0/preferred_send_hour",
                    (person, rows) -> rows.user().put("preferred_send_hour", -1)).unreachable(),
            damaged("a phone as people write it", "/users/0/phone",
                    (person, rows) -> rows.user().put("phone", "(201) 555-0" + (100 + person.number() % 100)))
                    .unreachable(),
            damaged("a consent at no time", "/users/0/sms_consent_at",
                    (person, rows) -> rows.user().put("sms_consent_at", "infinity")).unreachable());

    private UserTraits() {}
}
