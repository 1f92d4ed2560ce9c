package dev.coachline.workout.workouts;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.coachline.dossier.DossierMarkdown;
import dev.coachline.workout.days.PlannedDay;

/**
 * What one date prescribes; there is one for each athlete and date, and it changes only where its day becomes another one first.
 *
 * @param rest whether the day prescribes rest; then there are no blocks
 * @param microcycleId the week that it belongs to; absent on workouts written before this was kept
 * @param modifications what was changed for the athlete's constraints; absent on workouts written before this was kept
 * @param review whether a person must look before the athlete trains on; absent where not
 * @param note why the day is not what its week's pattern says, in one line; absent where it is
 * @param text the workout in lines that a person can follow from a text message
 * @param sha256 of the text
 */
public record Workout(UUID athleteId, UUID workoutId, LocalDate date, String theme, boolean rest, List<Block> blocks,
        String text, String sha256, @Nullable UUID microcycleId, @Nullable List<Modification> modifications,
        @Nullable Boolean review, @Nullable String note) {

    public Workout {
        blocks = List.copyOf(blocks);
        modifications = modifications == null ? null : List.copyOf(modifications);
    }

    static Workout of(PlannedDay day, String theme, List<Block> blocks, String text, List<Modification> modifications) {
        return new Workout(day.athleteId(), idOf(day.athleteId(), day.date()), day.date(), theme, blocks.isEmpty(),
                blocks, text, DossierMarkdown.sha256(text), day.microcycleId(), modifications, null,
                noteOf(day));
    }

    /** No workout but a fixed text, which must reach the athlete and is therefore no rest day's; a person has to look. */
    static Workout held(PlannedDay day) {
        return new Workout(day.athleteId(), idOf(day.athleteId(), day.date()), day.date(), RedFlags.THEME, false,
                List.of(), RedFlags.TEXT, DossierMarkdown.sha256(RedFlags.TEXT), day.microcycleId(), List.of(), true,
                noteOf(day));
    }

    private static @Nullable String noteOf(PlannedDay day) {
        return day.note() == null ? null : day.note().words();
    }

    /** The same whoever writes it first, so that concurrent writers agree. */
    private static UUID idOf(UUID athleteId, LocalDate date) {
        return UUID.nameUUIDFromBytes(("workout:" + athleteId + ":" + date).getBytes(StandardCharsets.UTF_8));
    }
}
