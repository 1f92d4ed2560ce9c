package dev.coachline.workout.workouts;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import dev.coachline.dossier.DossierMarkdown;

/**
 * What one date prescribes; there is one for each athlete and date, and it never changes.
 *
 * @param rest whether the day prescribes rest; then there are no blocks
 * @param text the workout in lines that a person can follow from a text message
 * @param sha256 of the text
 */
public record Workout(UUID athleteId, UUID workoutId, LocalDate date, String theme, boolean rest, List<Block> blocks,
        String text, String sha256) {

    public Workout {
        blocks = List.copyOf(blocks);
    }

    static Workout of(UUID athleteId, LocalDate date, String theme, boolean rest, List<Block> blocks, String text) {
        return new Workout(athleteId, idOf(athleteId, date), date, theme, rest, blocks, text,
                DossierMarkdown.sha256(text));
    }

    /** The same whoever writes it first, so that concurrent writers agree. */
    private static UUID idOf(UUID athleteId, LocalDate date) {
        return UUID.nameUUIDFromBytes(("workout:" + athleteId + ":" + date).getBytes(StandardCharsets.UTF_8));
    }
}
