package dev.coachline.migration.bridge;

import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** The legacy texts as they were last composed; what an event's hash speaks of stands here. */
public interface LegacyTexts {

    /** A composed text as it is kept. */
    record Stored(String text, boolean rest, String sha256) {}

    @Nullable
    Stored find(UUID athleteId, LocalDate date);

    /** Keeps the day in the place of an earlier one. */
    void save(UUID athleteId, LocalDate date, LegacyDay day);
}
