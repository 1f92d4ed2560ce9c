package dev.coachline.benchmarks;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/** One way of having something happen every day at a local time, used as its users would. */
interface DailyClock {

    String name();

    /** Begins with the first occurrence after {@code now}. */
    Life begin(ZoneId zone, LocalTime at, Instant now);

    /** One athlete's texts. */
    interface Life {

        /** What fires after the last call and not after {@code until}, in order. */
        List<Instant> liveUntil(Instant until);

        /** The athlete lives in another zone from now on. */
        void moved(ZoneId zone, LocalTime at, Instant now);

        /** The zone has other rules from now on, and what is stored came from the former ones. */
        void ruledOtherwise(ZoneId zone, LocalTime at, Instant now);
    }
}
