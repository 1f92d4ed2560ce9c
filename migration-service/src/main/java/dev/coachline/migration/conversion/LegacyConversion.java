package dev.coachline.migration.conversion;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import dev.coachline.dossier.Dossier;
import dev.coachline.dossier.DossierFact;
import dev.coachline.dossier.DossierFact.Keys;
import dev.coachline.dossier.DossierFact.Section;
import dev.coachline.migration.ledger.FactLedger;
import dev.coachline.migration.legacy.LegacyRows;

/**
 * Converts one bundle: all generations of profiles and plans, all shapes of workout details, programs and their sessions,
 * texts and memory.
 * What it does not convert is unmatched in the account, with the reason; the rest is accounted for all the same.
 */
public final class LegacyConversion {

    private static final String CONTACT = "contact in messaging-service";
    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");
    private static final int LAST_HOUR = 23;

    /** What came of it. */
    public sealed interface Outcome {

        /**
         * @param programs for plan-service, before the sessions that name them
         * @param sessions every legacy workout, those to come included, and every session of a program
         * @param conversation texts and memory
         * @param ledger of every leaf; what it leaves unmatched is for the caller to judge
         */
        record Converted(Dossier dossier, List<LegacyProgram> programs, List<LegacySession> sessions, FactLedger ledger,
                Boundary.Ends boundary, PastConversation conversation)
                implements
                    Outcome {}

        /** @param ledger of every leaf; what stands in the way is unmatched */
        record Refused(Obstacle obstacle, FactLedger ledger) implements Outcome {}
    }

    private final JsonNode bundle;
    private final LocalDate today;
    private final Account account;
    private final Facts facts = new Facts();
    private final Place root;
    /** UTC where the athlete's is none, who does not move then. */
    private ZoneId zone = ZoneOffset.UTC;
    /** The first one that was met. */
    private @Nullable Obstacle obstacle;

    private LegacyConversion(JsonNode bundle, LocalDate today) {
        this.bundle = bundle;
        this.today = today;
        this.account = new Account(bundle);
        this.root = Place.root(account, bundle);
    }

    /**
     * @param bundle the content of a snapshot
     * @param today the athlete's local date, from which the last thirty days are counted
     * @param zones an athlete's zone as the old application wrote it; null where it is none
     */
    public static Outcome convert(JsonNode bundle, LocalDate today, Function<String, @Nullable ZoneId> zones) {
        return new LegacyConversion(bundle, today).converted(zones);
    }

    /**
     * The training of a bundle as the new system would hold it, whether or not the athlete could move.
     *
     * @param programs as many of them as can be read
     * @param sessions the same of sessions
     */
    public record Training(List<LegacyProgram> programs, List<LegacySession> sessions) {}

    /** Reads programs and sessions alone, for whoever only wants to look at them. */
    public static Training training(JsonNode bundle, LocalDate today, Function<String, @Nullable ZoneId> zones) {
        LegacyConversion reading = new LegacyConversion(bundle, today);
        return reading.training(reading.user(zones));
    }

    private Training training(Units units) {
        WorkoutConversion workouts = new WorkoutConversion(facts, units, today);
        root.at("workout_instances").items().forEach(workouts::convert);
        ProgramConversion programs = new ProgramConversion(facts);
        root.at("programs").items().forEach(programs::convert);
        SessionConversion sessions = new SessionConversion(programs, units, zone);
        root.at("workout_sessions").items().forEach(sessions::convert);
        return new Training(programs.programs(),
                Stream.concat(workouts.sessions().stream(), sessions.sessions().stream()).toList());
    }

    private Outcome converted(Function<String, @Nullable ZoneId> zones) {
        unreadableRows();
        Units units = user(zones);
        profiles(units);
        Boundary boundary = plans();
        MicrocycleConversion microcycles = new MicrocycleConversion(facts);
        root.at("microcycles").items().forEach(microcycles::convert);
        Training training = training(units);
        PastConversation conversation = ConversationConversion.convert(root.at("messages").items(),
                root.at("memory_chunks").items());
        root.names().forEach(table -> root.at(table).absent());
        FactLedger ledger = FactLedger.of(bundle, account.close(bundle));
        if (obstacle != null) {
            return new Outcome.Refused(obstacle, ledger);
        }
        return boundary instanceof Boundary.Ends ends
                ? new Outcome.Converted(new Dossier(facts.all()), training.programs(), training.sessions(), ledger,
                        ends, conversation)
                : new Outcome.Refused(Obstacle.UNSUPPORTED_PLAN, ledger);
    }

    /** Keeps the athlete where they are; what is in the way is said at its place. */
    private void hold(Obstacle why, Place place, String reason) {
        obstacle = obstacle == null ? why : obstacle;
        place.unmatched(reason);
    }

    /** Rows that the reader of the legacy database could only keep as text. */
    private void unreadableRows() {
        for (String table : root.names()) {
            for (Place row : root.at(table).items()) {
                row.at(LegacyRows.UNREADABLE).ofRecords().unmatched(
                        "a row that cannot be read: it is nested too deeply, or a number in it is too long");
            }
        }
    }

    private Units user(Function<String, @Nullable ZoneId> zones) {
        List<Place> users = root.at("users").items();
        if (users.isEmpty()) {
            hold(Obstacle.INVALID_ZONE, root.at("users"), "no row of users");
            return Units.of(null, bundle.path("profiles"));
        }
        Place user = users.getFirst();
        user.at("id").derived("the athlete's id");
        facts.text(user.at("name"), Section.IDENTITY, Keys.NAME);
        String written = user.at("units").text();
        Units units = Units.of(written, bundle.path("profiles"));
        if (written != null && !Units.knows(written)) {
            user.at("units").unmatched("neither imperial nor metric: loads without a unit cannot be read");
        }
        facts.add(new DossierFact(Section.IDENTITY, Keys.UNIT, units.unit(), null, null, null, units.assumed()));
        user.at("units").migrated(Facts.destination(Section.IDENTITY, Keys.UNIT));
        zone(user.at("timezone"), zones);
        contact(user);
        user.at("status").derived("whether texts go out follows from contact and consent");
        user.at("active_system").derived("the routing itself");
        List.of("created_at", "updated_at").forEach(column -> user.at(column).derived("time of the row"));
        return units;
    }

    private void zone(Place timezone, Function<String, @Nullable ZoneId> zones) {
        ZoneId zone = zones.apply(bundle.path("users").path(0).path("timezone").asString(""));
        if (zone == null) {
            hold(Obstacle.INVALID_ZONE, timezone, "no zone of IANA");
            return;
        }
        this.zone = zone;
        facts.add(DossierFact.text(Section.IDENTITY, "zone", zone.getId(), null));
        timezone.migrated(Facts.destination(Section.IDENTITY, "zone"));
    }

    /** Contacts travel on their own way; one that messaging-service could not be told of must not pass for migrated. */
    private void contact(Place user) {
        String phone = user.at("phone").text();
        if (phone != null && !E164.matcher(phone).matches()) {
            user.at("phone").unmatched("no E.164 number: no text could be sent");
        }
        // Read past the account: here -1 is no way to say nothing.
        JsonNode hour = bundle.path("users").path(0).path("preferred_send_hour");
        if (hour.isNumber() && (hour.asInt(-1) < 0 || hour.asInt(-1) > LAST_HOUR)) {
            user.at("preferred_send_hour").unmatched("no hour from 0 to 23");
        }
        List.of("sms_consent_at", "opted_out_at").forEach(column -> user.at(column).date());
        List.of("phone", "preferred_send_hour", "sms_consent_at", "opted_out_at").forEach(column -> {
            if (!user.at(column).absent()) {
                user.at(column).migrated(CONTACT);
            }
        });
    }

    private void profiles(Units units) {
        List<Place> rows = root.at("profiles").items();
        if (rows.isEmpty()) {
            hold(Obstacle.UNSUPPORTED_PROFILE, root.at("profiles"), "no row of profiles");
        }
        for (int i = 0; i < rows.size(); i++) {
            profile(rows.get(i), units, i == rows.size() - 1);
        }
    }

    private void profile(Place row, Units units, boolean newest) {
        LocalDate writtenOn = row.at("created_at").date();
        row.at("created_at").derived("time of the row");
        ProfileShape shape = ProfileShape.of(row);
        Limits limits = new Limits(facts, today);
        switch (shape) {
            case P0 -> new ProfileP0(facts).convert(row);
            case P1 -> new ProfileP1(facts, units, limits).convert(row.at("profile"));
            case P2, P2B -> new ProfileP2(facts, units, limits).convert(row.at("profile"));
            case P3, P4 -> {
                new ProfileP3(facts, units).convert(row.at("markdown"), writtenOn, newest);
                new ProfileP4(facts, limits).convert(row.at("structured"));
            }
            case MIXED, UNKNOWN ->
                ProfileShape.COLUMNS.forEach(
                        column -> hold(Obstacle.UNSUPPORTED_PROFILE, row.at(column).ofRecords(), shape.reason()));
            case NOTHING -> hold(Obstacle.UNSUPPORTED_PROFILE, row.at("id"), shape.reason());
        }
        row.at("id").derived("key");
        row.at("user_id").derived("key");
    }

    /** The boundary is that of the newest plan. */
    private Boundary plans() {
        List<Place> rows = root.at("structured_plans").items();
        Boundary boundary = new Boundary.Unknown("", PlanShape.UNKNOWN.reason());
        if (rows.isEmpty()) {
            hold(Obstacle.UNSUPPORTED_PLAN, root.at("structured_plans"), "no row of structured_plans");
        }
        PlanConversion plans = new PlanConversion(facts);
        for (int i = 0; i < rows.size(); i++) {
            Place row = rows.get(i);
            JsonNode plan = bundle.path("structured_plans").path(i);
            PlanShape shape = PlanShape.of(plan);
            boundary = Boundary.of(plan,
                    Boundary.scheduledUntil(bundle.path("microcycles"), plan.path("id").asString("")));
            if (!shape.converted()) {
                List.of("id", "client_id", "created_at").forEach(key -> row.at(key).derived("key"));
                hold(Obstacle.UNSUPPORTED_PLAN, row, shape.reason());
            } else if (i == rows.size() - 1 && boundary instanceof Boundary.Unknown(var pointer, var reason)) {
                hold(Obstacle.UNSUPPORTED_PLAN, row.within(pointer), reason);
            }
            plans.convert(row);
        }
        if (boundary instanceof Boundary.Ends ends) {
            facts.add(DossierFact.text(Section.TRAINING, "legacy-position",
                    PlanPosition.of(bundle.path("structured_plans").path(rows.size() - 1), ends, today).inWords(),
                    today));
            PlanPosition.outline(bundle.path("structured_plans").path(rows.size() - 1), ends).forEach(facts::add);
        }
        return boundary;
    }
}
