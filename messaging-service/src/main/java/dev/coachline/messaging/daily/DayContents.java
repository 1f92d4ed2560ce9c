package dev.coachline.messaging.daily;

import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.coachline.messaging.routing.Responder;

/** Where the content of a day is fetched from. An exception means: not now. */
public interface DayContents {

    /**
     * What a date prescribes.
     *
     * @param text the canonical text
     * @param why what explains the main work, in one line; absent where nothing does
     */
    record DayContent(String text, @Nullable String why) {}

    Responder responder();

    /** The content of a date; null where there is none. */
    @Nullable
    DayContent of(UUID athleteId, LocalDate date);
}
