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
     * @param rest whether it prescribes rest
     * @param text the canonical text
     * @param why what explains the main work, in one line; absent where nothing does
     */
    record DayContent(boolean rest, String text, @Nullable String why) {}

    Responder responder();

    /** The content of a date; null where there is none. */
    @Nullable
    DayContent of(UUID athleteId, LocalDate date);

    /** What a date would prescribe if it were asked for now; nothing is written for it. Null where nothing is planned. */
    @Nullable
    DayContent preview(UUID athleteId, LocalDate date);
}
