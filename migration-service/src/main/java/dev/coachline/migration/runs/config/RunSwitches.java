package dev.coachline.migration.runs.config;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a deployment says about runs.
 *
 * @param standingRun whether athletes in no run move at their boundary; read once, when the database has no standing run yet
 * @param tendEvery how often runs are looked after
 * @param backups directory in which the backups of rehearsals are kept; empty for nowhere
 */
@ConfigurationProperties("coachline.migration.runs")
record RunSwitches(@DefaultValue("true") boolean standingRun, @DefaultValue("5s") Duration tendEvery,
        @DefaultValue("") String backups) {

    RunSwitches {
        if (tendEvery.toSeconds() < 1) {
            throw new IllegalArgumentException("coachline.migration.runs.tend-every must be at least 1s");
        }
    }
}
