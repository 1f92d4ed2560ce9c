package dev.coachline.migration.shadow.config;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much is read on both sides.
 *
 * @param share of the gateway's reads of athletes who have moved, from 0 (none) to 1 (all)
 * @param bound so many unexplained comparisons in 100,000 are borne before reads switch back
 * @param window of the comparisons that count for it
 * @param moment how long an unexplained difference may take to vanish by itself, in real time
 * @param rollbackWindow how long the legacy columns of programs stay read-only before they may be given up
 * @param workers comparisons at a time
 * @param waiting comparisons that may wait for a worker; what comes on top is left out and counted
 */
@ConfigurationProperties("coachline.migration.shadow")
record ShadowSettings(@DefaultValue("0.01") double share, @DefaultValue("5") int bound,
        @DefaultValue("10m") Duration window, @DefaultValue("1s") Duration moment,
        @DefaultValue("84d") Duration rollbackWindow, @DefaultValue("2") int workers,
        @DefaultValue("1000") int waiting) {

    ShadowSettings {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("coachline.migration.shadow.share must be from 0 to 1");
        }
        if (bound < 0 || workers < 1 || waiting < 1 || window.isNegative() || moment.isNegative()) {
            throw new IllegalArgumentException(
                    "coachline.migration.shadow: bound, window and moment must not be negative, workers and waiting at least 1");
        }
    }
}
