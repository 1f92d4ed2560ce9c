package dev.coachline.migration.conversion;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import dev.coachline.dossier.Dossier;
import dev.coachline.dossier.DossierFact;
import dev.coachline.dossier.DossierFact.Keys;
import dev.coachline.dossier.DossierFact.Section;
import dev.coachline.migration.ledger.FactLedger;

/** Converts one bundle: the generations P1 and P3, F1 and F2, and both shapes of workout details. */
public final class LegacyConversion {

    private static final String CONTACT = "contact in messaging-service";
    private static final List<String> LATER = List.of("programs", "workout_sessions", "memory_chunks", "messages");

    /** What came of it. */
    public sealed interface Outcome {

        /**
         * @param sessions every legacy workout, those to come included
         * @param ledger of every leaf; what it leaves unmatched is for the caller to judge
         */
        record Converted(Dossier dossier, List<LegacySession> sessions, FactLedger ledger, Boundary.Ends boundary)
                implements
                    Outcome {}

        record Refused(Obstacle obstacle) implements Outcome {}
    }

    private final JsonNode bundle;
    private final LocalDate today;
    private final Account account = new Account();
    private final Facts facts = new Facts();
    private final Place root;

    private LegacyConversion(JsonNode bundle, LocalDate today) {
        this.bundle = bundle;
        this.today = today;
        this.root = Place.root(account, bundle);
    }

    /**
     * @param bundle the content of a snapshot
     * @param today the athlete's local date, from which the last thirty days are counted
     * @param zones an athlete's zone as the old application wrote it; null where it is none
     */
    public static Outcome convert(JsonNode bundle, LocalDate today, Function<String, @Nullable ZoneId> zones) {
        ZoneId zone = zones.apply(bundle.path("users").path(0).path("timezone").asString(""));
        if (zone == null) {
            return new Outcome.Refused(Obstacle.INVALID_ZONE);
        }
        JsonNode plans = bundle.path("structured_plans");
        for (JsonNode plan : plans) {
            if (PlanShape.of(plan) == PlanShape.UNSUPPORTED) {
                return new Outcome.Refused(Obstacle.UNSUPPORTED_PLAN);
            }
        }
        if (!(Boundary.of(plans.path(plans.size() - 1)) instanceof Boundary.Ends boundary)) {
            return new Outcome.Refused(Obstacle.UNSUPPORTED_PLAN);
        }
        if (LATER.stream().anyMatch(table -> !bundle.path(table).isEmpty())) {
            return new Outcome.Refused(Obstacle.UNSUPPORTED_RECORDS);
        }
        return new LegacyConversion(bundle, today).converted(zone, boundary);
    }

    private Outcome converted(ZoneId zone, Boundary.Ends boundary) {
        Units units = user(root.at("users").items().getFirst(), zone);
        if (!profiles(root.at("profiles").items(), units)) {
            return new Outcome.Refused(Obstacle.UNSUPPORTED_PROFILE);
        }
        PlanConversion plans = new PlanConversion(facts);
        root.at("structured_plans").items().forEach(plans::convert);
        MicrocycleConversion microcycles = new MicrocycleConversion(facts);
        root.at("microcycles").items().forEach(microcycles::convert);
        WorkoutConversion workouts = new WorkoutConversion(facts, units, today);
        root.at("workout_instances").items().forEach(workouts::convert);
        root.names().forEach(table -> root.at(table).absent());
        return new Outcome.Converted(new Dossier(facts.all()), workouts.sessions(),
                FactLedger.of(bundle, account.close(bundle)), boundary);
    }

    private Units user(Place user, ZoneId zone) {
        user.at("id").derived("the athlete's id");
        facts.text(user.at("name"), Section.IDENTITY, Keys.NAME);
        Units units = Units.ofColumn(user.at("units").text());
        facts.add(new DossierFact(Section.IDENTITY, Keys.UNIT, units.unit(), null, null, null, units.assumed()));
        user.at("units").migrated(Facts.destination(Section.IDENTITY, Keys.UNIT));
        facts.add(DossierFact.text(Section.IDENTITY, "zone", zone.getId(), null));
        user.at("timezone").migrated(Facts.destination(Section.IDENTITY, "zone"));
        List.of("phone", "preferred_send_hour", "sms_consent_at", "opted_out_at").forEach(column -> {
            if (!user.at(column).absent()) {
                user.at(column).migrated(CONTACT);
            }
        });
        user.at("status").derived("whether texts go out follows from contact and consent");
        user.at("active_system").derived("the routing itself");
        List.of("created_at", "updated_at").forEach(column -> user.at(column).derived("time of the row"));
        return units;
    }

    /** False where a profile is of no generation that is understood, or there is none. */
    private boolean profiles(List<Place> rows, Units units) {
        for (int i = 0; i < rows.size(); i++) {
            if (!profile(rows.get(i), units, i == rows.size() - 1)) {
                return false;
            }
        }
        return !rows.isEmpty();
    }

    private boolean profile(Place row, Units units, boolean newest) {
        row.at("id").derived("key");
        row.at("user_id").derived("key");
        LocalDate writtenOn = row.at("created_at").date();
        row.at("created_at").derived("time of the row");
        for (String flat : List.of("fitness_goals", "skill_level", "exercise_frequency", "gender", "age",
                "structured")) {
            if (!row.at(flat).absent()) {
                return false;
            }
        }
        boolean structured = !row.at("profile").absent();
        boolean markdown = !row.at("markdown").absent();
        if (structured == markdown || (structured && !ProfileP1.recognises(row.at("profile")))) {
            return false;
        }
        if (structured) {
            new ProfileP1(facts, units).convert(row.at("profile"));
        } else {
            new ProfileP3(facts, units).convert(row.at("markdown"), writtenOn, newest);
        }
        return true;
    }
}
