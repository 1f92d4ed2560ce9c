package dev.coachline.workout.records.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.coachline.platform.Page;
import dev.coachline.platform.Problems;
import dev.coachline.platform.Refuses;
import dev.coachline.workout.athletes.LiftRecord;
import dev.coachline.workout.catalogue.Catalogue;
import dev.coachline.workout.records.KeepTrackRecords;
import dev.coachline.workout.records.PersonalRecord;
import dev.coachline.workout.records.ReadBrought;
import dev.coachline.workout.records.TrackRecord;
import dev.coachline.workout.sessions.LoggedSet;
import dev.coachline.workout.sessions.Origin;
import dev.coachline.workout.strength.Load;

/** The best and the latest of an athlete's exercises. */
@RestController
@RequestMapping("/athletes/{athleteId}")
class RecordController {

    private static final Origin NOWHERE = new Origin(null, null, null, null);

    /** A set as it was written. */
    record Done(String exercise, @Nullable BigDecimal load, @Nullable String unit, @Nullable Integer reps,
            @Nullable BigDecimal distance, @Nullable String distanceUnit, @Nullable Integer seconds,
            @Nullable BigDecimal rpe) {

        static Done of(LoggedSet set) {
            Load load = set.load();
            return new Done(set.exercise(), load == null ? null : load.value(),
                    load == null ? null : load.unit().symbol(), set.reps(),
                    set.distance() == null ? null : set.distance().value(),
                    set.distance() == null ? null : set.distance().unit().symbol(), set.seconds(), set.rpe());
        }
    }

    /**
     * @param exerciseId in the catalogue; absent where it has none
     * @param exercise as the athlete wrote it last
     * @param title what the session was called when it was performed
     */
    record LastView(@Nullable String exerciseId, String exercise, UUID sessionId, LocalDate date, String title,
            List<Done> sets, @Nullable UUID workoutId, @Nullable UUID programVersionId,
            @Nullable UUID workoutVersionId, @Nullable String workoutNameSnapshot) {}

    /**
     * @param unit of the value: kg, lb, reps, m, km, mi, s or s/km
     * @param at the load of a record in reps, or the distance of a pace, such as 100 kg or 5 km; absent otherwise
     */
    record RecordView(PersonalRecord.Kind kind, BigDecimal value, String unit, @Nullable String at, UUID sessionId,
            LocalDate date, Done set) {

        static RecordView of(PersonalRecord record) {
            String at = record.atLoad() != null
                    ? record.atLoad().words()
                    : record.atDistance() == null ? null : record.atDistance().words();
            return new RecordView(record.kind(), record.value(), record.unitWords(), at, record.sessionId(),
                    record.date(), Done.of(record.set()));
        }
    }

    /**
     * @param exerciseId in the catalogue; absent where it has none
     * @param exercise as the athlete wrote it last
     */
    record ExerciseRecords(@Nullable String exerciseId, String exercise, List<RecordView> records) {}

    /**
     * Something that the athlete had lifted before Coachline.
     *
     * @param exerciseId in the catalogue; absent where it has none
     * @param exercise as the dossier calls it
     * @param assumed whether the unit was assumed rather than written; absent where not known
     */
    record BroughtView(@Nullable String exerciseId, String exercise, BigDecimal load, String unit,
            @Nullable Integer reps, @Nullable LocalDate date, @Nullable Boolean assumed) {}

    /** @param brought as the dossier tells it, whatever was logged since; absent on all pages but the first */
    record RecordList(List<ExerciseRecords> exercises, @Nullable List<BroughtView> brought) {}

    /** @param differing how many exercises' track records were not what the history says, and are now */
    record RebuiltView(int exercises, int records, int differing) {}

    private final KeepTrackRecords trackRecords;
    private final ReadBrought brought;
    private final Catalogue catalogue;

    RecordController(KeepTrackRecords trackRecords, ReadBrought brought, Catalogue catalogue) {
        this.trackRecords = trackRecords;
        this.brought = brought;
        this.catalogue = catalogue;
    }

    @GetMapping("/exercises/{exerciseId}/last")
    @Operation(summary = "What was done of an exercise the last time, by the program's id, the catalogue's or a name")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    ResponseEntity<LastView> last(@PathVariable UUID athleteId, @PathVariable String exerciseId,
            @RequestParam(required = false) @Size(min = 1, max = 200, message = "must have 1 to 200 characters") @Nullable String name) {
        return trackRecords.of(athleteId, exerciseId, name)
                .flatMap(track -> Optional.ofNullable(track.last())).map(this::view)
                .map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.of(Problems.notFound("A performance of this exercise")).build());
    }

    @GetMapping("/records")
    @Operation(summary = "The personal records of all exercises, or of one by id or name, and what the athlete brought")
    ResponseEntity<RecordList> records(@PathVariable UUID athleteId,
            @RequestParam(required = false) @Size(min = 1, max = 200, message = "must have 1 to 200 characters") @Nullable String exercise,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
        if (exercise != null) {
            Optional<ExerciseRecords> held = trackRecords.of(athleteId, exercise, null).map(this::records);
            // What was asked for may be a program's id, of which the dossier knows nothing.
            String name = held.map(found -> Objects.requireNonNullElse(found.exerciseId(), found.exercise()))
                    .orElse(exercise);
            return ResponseEntity.ok(
                    new RecordList(held.stream().toList(), views(brought.of(athleteId, name))));
        }
        List<String> place = cursor == null ? null : Page.place(cursor, 1);
        if (cursor != null && place == null) {
            return ResponseEntity.of(Problems.unknownCursor()).build();
        }
        return Page.of(trackRecords.all(athleteId, place == null ? null : place.getFirst(), limit + 1), limit,
                track -> List.of(track.key())).answer(
                        page -> new RecordList(page.stream()
                                .filter(track -> track.last() != null).map(this::records).toList(),
                                place == null ? views(brought.of(athleteId)) : null));
    }

    @PostMapping("/records/rebuild")
    @PreAuthorize("hasRole('operator')")
    @Operation(summary = "Makes the personal records and last performances anew from the history, and compares")
    ResponseEntity<RebuiltView> rebuild(@PathVariable UUID athleteId) {
        KeepTrackRecords.Rebuilt rebuilt = trackRecords.rebuild(athleteId);
        return ResponseEntity
                .ok(new RebuiltView(rebuilt.exercises(), rebuilt.records(), rebuilt.differing().size()));
    }

    private LastView view(TrackRecord.Last last) {
        String exercise = last.sets().getLast().exercise();
        Origin origin = Objects.requireNonNullElse(last.origin(), NOWHERE);
        return new LastView(catalogueId(last), exercise, last.sessionId(), last.date(), last.title(),
                last.sets().stream().map(Done::of).toList(), origin.workoutId(), origin.programVersionId(),
                origin.workoutVersionId(), origin.workoutNameSnapshot());
    }

    private ExerciseRecords records(TrackRecord track) {
        TrackRecord.Last last = track.last();
        return new ExerciseRecords(last == null ? null : catalogueId(last),
                last == null ? track.key() : last.sets().getLast().exercise(),
                track.best().records().stream().map(RecordView::of).toList());
    }

    private List<BroughtView> views(List<LiftRecord> lifts) {
        return lifts.stream()
                .map(lift -> new BroughtView(catalogue.idOf(lift.exercise()).orElse(null), lift.exercise(),
                        lift.load().value(), lift.load().unit().symbol(), lift.reps(), lift.date(), lift.assumed()))
                .toList();
    }

    private @Nullable String catalogueId(TrackRecord.Last last) {
        LoggedSet set = last.sets().getLast();
        String id = set.exerciseId();
        return id != null && catalogue.find(id).isPresent() ? id : catalogue.idOf(set.exercise()).orElse(null);
    }
}
