package dev.coachline.messaging.daily;

import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.coachline.messaging.routing.Responder;

/** Where the content of a day is fetched from. An exception means: not now. */
public interface DayContents {

    Responder responder();

    /** The canonical text of a date; null where there is none. */
    @Nullable
    String textOf(UUID athleteId, LocalDate date);
}
