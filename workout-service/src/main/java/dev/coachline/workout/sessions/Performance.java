package dev.coachline.workout.sessions;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.coachline.workout.strength.Load;

/**
 * The best set of one lift in one session, and how hard the lift was that day.
 *
 * @param lift the key of {@code Lifts.keyOf}
 * @param rpe of that set; absent where not told
 * @param hardest the highest RPE of the session's sets with about that load or more; absent where none was told
 */
public record Performance(String lift, UUID sessionId, LocalDate date, Load load, int reps, @Nullable BigDecimal rpe,
        @Nullable BigDecimal hardest) {}
