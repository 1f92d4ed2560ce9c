package dev.coachline.migration.bridge;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.IntConsumer;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import dev.coachline.migration.legacy.LegacyDatabase;

/** Writes the legacy system's days, and has them at hand. */
public final class LegacyDays {

    private final LegacyDatabase legacy;
    private final LegacyTexts texts;
    private final IntConsumer damage;

    /** @param damage told of rows that could not be read */
    public LegacyDays(LegacyDatabase legacy, LegacyTexts texts, IntConsumer damage) {
        this.legacy = legacy;
        this.texts = texts;
        this.damage = damage;
    }

    /** Composes the day from the rows as they are now and keeps it; null where the legacy system knows no such athlete. */
    public LegacyTexts.@Nullable Stored write(UUID athleteId, LocalDate date) {
        List<JsonNode> rows = legacy.workoutsOn(athleteId, date);
        if (rows == null) {
            return null;
        }
        LegacyDay day = LegacyDay.compose(rows);
        if (day.damagedRows() > 0) {
            damage.accept(day.damagedRows());
        }
        texts.save(athleteId, date, day);
        return new LegacyTexts.Stored(day.text(), day.rest(), day.sha256());
    }

    /** The day as it was composed, or composed now; null where the legacy system knows no such athlete. */
    public LegacyTexts.@Nullable Stored read(UUID athleteId, LocalDate date) {
        LegacyTexts.Stored stored = texts.find(athleteId, date);
        return stored == null ? write(athleteId, date) : stored;
    }
}
