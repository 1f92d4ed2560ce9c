package dev.coachline.platform;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is set; never backwards. */
public final class SettableClock extends Clock {

    private volatile Instant now;

    public SettableClock(Instant now) {
        this.now = now;
    }

    /** @throws IllegalArgumentException where {@code to} is before the present instant */
    public synchronized void set(Instant to) {
        if (to.isBefore(now)) {
            throw new IllegalArgumentException("time cannot go back from " + now + " to " + to);
        }
        now = to;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("rules take an athlete's zone as an argument");
    }
}
