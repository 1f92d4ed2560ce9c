package dev.coachline.workout.events;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.coachline.events.WorkoutEvent.PersonalRecordSet;
import dev.coachline.events.WorkoutEvent.PersonalRecordWithdrawn;
import dev.coachline.events.WorkoutEvent.Quantity;
import dev.coachline.events.WorkoutEvent.RecordKind;
import dev.coachline.events.WorkoutEvent.RecordUnit;
import dev.coachline.events.WorkoutEvent.StandingRecord;
import dev.coachline.workout.catalogue.Catalogue;
import dev.coachline.workout.records.PersonalRecord;
import dev.coachline.workout.records.RecordNews;
import dev.coachline.workout.sessions.Distance;
import dev.coachline.workout.strength.Load;
import dev.coachline.workout.strength.WeightUnit;

/**
 * Keeps an intent for each personal record that is set or taken back while the relay finishes the intent of its session; the relay publishes it in its next
 * round. A record told again is the same event. Names that athletes gave an exercise stay here.
 */
final class RecordIntents implements RecordNews {

    private final Intents intents;
    private final WorkoutEvents events;
    private final Catalogue catalogue;

    RecordIntents(Intents intents, WorkoutEvents events, Catalogue catalogue) {
        this.intents = intents;
        this.events = events;
        this.catalogue = catalogue;
    }

    @Override
    public void set(UUID athleteId, String key, List<Stands> records) {
        for (Stands stands : records) {
            PersonalRecord record = stands.record();
            String again = stands.takenBack() == 0 ? "" : ":" + stands.takenBack();
            intents.keep(events.requested("record:" + nameOf(athleteId, key, record) + again,
                    new PersonalRecordSet(athleteId, record.sessionId(), record.date(), kind(record.kind()),
                            exerciseId(key), value(record), at(record))),
                    null, null);
        }
    }

    @Override
    public void takenBack(UUID athleteId, String key, List<TakenBack> records) {
        for (TakenBack takenBack : records) {
            PersonalRecord record = takenBack.record();
            PersonalRecord now = takenBack.standing();
            intents.keep(
                    events.requested(
                            "record-withdrawn:" + nameOf(athleteId, key, record) + ":" + takenBack.time(),
                            new PersonalRecordWithdrawn(athleteId, record.sessionId(), kind(record.kind()),
                                    exerciseId(key), value(record), at(record),
                                    now == null ? null : new StandingRecord(now.sessionId(), now.date(), value(now)))),
                    null, null);
        }
    }

    private static String nameOf(UUID athleteId, String key, PersonalRecord record) {
        return "%s:%s:%s:%s:%s:%s:%s".formatted(athleteId, key, record.kind(), record.atLoad(), record.atDistance(),
                record.sessionId(), record.value().toPlainString());
    }

    private @Nullable String exerciseId(String key) {
        return catalogue.find(key).isPresent() ? key : null;
    }

    private static Quantity value(PersonalRecord record) {
        return quantity(record.value(), unit(record));
    }

    private static RecordKind kind(PersonalRecord.Kind kind) {
        return switch (kind) {
            case LOAD -> RecordKind.LOAD;
            case REPS -> RecordKind.REPS;
            case E1RM -> RecordKind.E1RM;
            case DISTANCE -> RecordKind.DISTANCE;
            case PACE -> RecordKind.PACE;
            case DURATION -> RecordKind.DURATION;
        };
    }

    private static RecordUnit unit(PersonalRecord record) {
        return switch (record.kind()) {
            case LOAD, E1RM -> unit(record.set().load());
            case REPS -> RecordUnit.REPS;
            case DISTANCE -> unit(record.set().distance());
            case PACE -> RecordUnit.SECONDS_PER_KM;
            case DURATION -> RecordUnit.SECONDS;
        };
    }

    private static RecordUnit unit(@Nullable Load load) {
        return load == null || load.unit() == WeightUnit.KG ? RecordUnit.KG : RecordUnit.LB;
    }

    private static RecordUnit unit(@Nullable Distance distance) {
        return switch (distance == null ? Distance.Unit.M : distance.unit()) {
            case M -> RecordUnit.M;
            case KM -> RecordUnit.KM;
            case MI -> RecordUnit.MI;
        };
    }

    private static @Nullable Quantity at(PersonalRecord record) {
        Load load = record.atLoad();
        Distance distance = record.atDistance();
        if (load != null) {
            return quantity(load.value(), unit(load));
        }
        return distance == null ? null : quantity(distance.value(), unit(distance));
    }

    private static Quantity quantity(BigDecimal value, RecordUnit unit) {
        return new Quantity(value.doubleValue(), unit);
    }
}
