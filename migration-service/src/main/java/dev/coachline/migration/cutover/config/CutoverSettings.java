package dev.coachline.migration.cutover.config;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param scanInterval how often the legacy database is searched for athletes and changed plans; whole hours
 * @param workers how many athletes are moved at once; each takes a connection of either database
 */
@ConfigurationProperties("coachline.migration")
record CutoverSettings(@DefaultValue("24h") Duration scanInterval, @DefaultValue("2") int workers) {

    CutoverSettings {
        if (scanInterval.toMinutes() < 60 || scanInterval.toMinutes() % 60 != 0) {
            throw new IllegalArgumentException("coachline.migration.scan-interval must be whole hours, such as 24h");
        }
        if (workers < 1 || workers > 4) {
            throw new IllegalArgumentException("coachline.migration.workers must be from 1 to 4");
        }
    }
}
