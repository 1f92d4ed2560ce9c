package dev.coachline.messaging.daily;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** Texts and what comes next, for those who look. */
public interface TextViews {

    /** A text without its words. */
    record TextView(UUID messageId, LocalDate date, String kind, String state, @Nullable String responder, int epoch,
            int revision, boolean fallback, Instant sendAt, @Nullable Instant sentAt) {}

    /** @param state {@code scheduled} where the text has not been asked for yet */
    record DueView(UUID athleteId, LocalDate date, String state, Instant sendAt) {}

    /**
     * Where a text stands in the order of the send times.
     *
     * @param id of the message, or of the athlete where there is none yet
     */
    record Place(Instant sendAt, UUID id) {}

    /** Who is due, and the place in the order. */
    record Due(DueView view, Place place) {}

    /**
     * In the order of their send times.
     *
     * @param after the last that is known already; absent for from the beginning
     */
    List<TextView> of(UUID athleteId, LocalDate from, LocalDate to, @Nullable Place after, int limit);

    /**
     * In the order of their send times.
     *
     * @param after the last that is known already; absent for from the beginning
     */
    List<Due> due(@Nullable Place after, int limit);
}
