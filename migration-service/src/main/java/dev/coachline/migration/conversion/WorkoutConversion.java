package dev.coachline.migration.conversion;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import dev.coachline.dossier.DossierFact;
import dev.coachline.dossier.DossierFact.Keys;
import dev.coachline.dossier.DossierFact.Quantity;
import dev.coachline.dossier.DossierFact.Section;
import dev.coachline.migration.conversion.LegacySession.PerformedSet;

/** Legacy workouts become sessions, all of them; the last thirty days stand in the dossier too. */
final class WorkoutConversion {

    private static final String SESSION = "sessions";
    private static final int DAYS_OF_HISTORY = 30;

    private final Facts facts;
    private final Units units;
    private final LocalDate today;
    private final List<LegacySession> sessions = new ArrayList<>();
    /** Of the workout that is being read. */
    private final List<PerformedSet> performed = new ArrayList<>();

    WorkoutConversion(Facts facts, Units units, LocalDate today) {
        this.facts = facts;
        this.units = units;
        this.today = today;
    }

    List<LegacySession> sessions() {
        return List.copyOf(sessions);
    }

    void convert(Place row) {
        String id = row.at("id").text();
        row.at("id").derived("key, from which the session's id follows");
        List.of("client_id", "plan_id", "microcycle_id").forEach(key -> row.at(key).derived("key"));
        LocalDate date = row.at("date").date();
        if (id == null || date == null) {
            row.ofRecords().unmatched("a workout without an id or a date");
            return;
        }
        row.at("date").migrated(SESSION);
        Lines notes = new Lines(SESSION);
        String goal = row.at("goal").text();
        String type = row.at("session_type").text();
        row.at("goal").migrated(SESSION);
        notes.word("type:", row.at("session_type"));
        boolean completed = row.at("completed_at").date() != null;
        performed.clear();
        details(row.at("details"), date, notes);
        String title = goal != null ? goal : type != null ? type : "workout";
        List<PerformedSet> sets = completed && performed.size() <= LegacySession.MOST_SETS ? performed : List.of();
        String told = notes.inLines();
        notes.word("completed at", row.at("completed_at"));
        sessions.add(new LegacySession(sessionId(id), date, title, completed, sets, notes.all(), null));
        if (date.isBefore(today) && !date.isBefore(today.minusDays(DAYS_OF_HISTORY))) {
            facts.add(DossierFact.text(Section.HISTORY, "workout",
                    (completed ? "completed: " : "not completed: ") + title + "\n" + told, date));
        }
    }

    private void details(Place details, LocalDate date, Lines notes) {
        if (!details.isObject()) {
            blocks(details, date, notes);
            return;
        }
        if (!details.absent()) {
            notes.word("session:", details.at("sessionType"));
            blocks(details.at("details"), date, notes);
            Place targets = details.at("targets");
            if (targets.isList() && !targets.absent()) {
                targets.items().forEach(target -> MicrocycleConversion.keyAndValue(target, notes));
            } else {
                notes.word("targets:", targets);
            }
        }
    }

    /** A list of blocks, or the text that the latest form has in its place. */
    private void blocks(Place blocks, LocalDate date, Lines notes) {
        if (blocks.isList() && !blocks.absent()) {
            blocks.items().forEach(block -> block(block, date, notes));
        } else {
            activity(blocks, date, notes);
        }
    }

    private void block(Place block, LocalDate date, Lines notes) {
        if (!block.isObject()) {
            activity(block, date, notes);
            return;
        }
        if (block.absent()) {
            return;
        }
        String label = block.at("label").text();
        if (label != null) {
            notes.word("", block.at("label"));
        }
        Place activities = block.at("activities");
        if (activities.isList() && !activities.absent()) {
            activities.items().forEach(activity -> activity(activity, date, notes));
        } else {
            activity(activities, date, notes);
        }
    }

    private void activity(Place activity, LocalDate date, Lines notes) {
        String text = activity.text();
        if (text == null) {
            return;
        }
        text.lines().forEach(line -> {
            WorkoutText.Reading reading = WorkoutText.of(line);
            if (reading.unreadable()) {
                activity.ofRecords().unmatched("claims a record that cannot be read");
            }
            reading.mined().forEach(mined -> mined(mined, date));
        });
        notes.word("-", activity);
    }

    /** No record comes from a workout to come. Its sets do not ask for the day: shadow reads convert it again on another. */
    private void mined(WorkoutText.Mined mined, LocalDate date) {
        Consumer<DossierFact> records = date.isAfter(today) ? fact -> {} : facts::add;
        switch (mined) {
            case WorkoutText.Mined.Race(var distance, var seconds, var written) ->
                records.accept(new DossierFact(Section.RECORDS, Keys.RACE, distance,
                        new Quantity(BigDecimal.valueOf(seconds), "s"), null, written == null ? date : written, false));
            case WorkoutText.Mined.Lift lift -> {
                if (lift.claimed()) {
                    records.accept(record(lift, lift.date() == null ? date : lift.date()));
                }
                performed(lift);
            }
        }
    }

    private DossierFact record(WorkoutText.Mined.Lift lift, LocalDate date) {
        BigDecimal load = lift.load();
        if (load == null) {
            Quantity count = new Quantity(BigDecimal.valueOf(lift.reps() == null ? 0 : lift.reps()), "reps");
            return new DossierFact(Section.RECORDS, Keys.RECORD, lift.exercise(), count, null, date, false);
        }
        String unit = lift.unit();
        return new DossierFact(Section.RECORDS, Keys.RECORD, lift.exercise(),
                new Quantity(load, unit == null ? units.unit() : unit), lift.reps(), date, unit == null);
    }

    /** A load whose unit nobody ever said stays in the notes alone: a set has no mark for what is assumed. */
    private void performed(WorkoutText.Mined.Lift lift) {
        BigDecimal load = lift.load();
        String unit = load == null ? null : lift.unit() == null ? units.unit() : lift.unit();
        PerformedSet set = new PerformedSet(lift.exercise(), load, unit, lift.reps());
        boolean guessed = load != null && lift.unit() == null && !units.said();
        if (lift.reps() != null && set.storable() && !guessed) {
            performed.addAll(Collections.nCopies(lift.sets(), set));
        }
    }

    static String sessionId(String rowId) {
        return UUID.nameUUIDFromBytes(("coachline/legacy/workout-instance/" + rowId).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
