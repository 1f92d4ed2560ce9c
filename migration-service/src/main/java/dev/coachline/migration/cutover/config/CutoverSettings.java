package dev.coachline.migration.cutover.config;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param scanInterval how often the legacy database is searched for athletes and changed plans; whole hours */
@ConfigurationProperties("coachline.migration")
record CutoverSettings(@DefaultValue("24h") Duration scanInterval) {

    CutoverSettings {
        if (scanInterval.toMinutes() < 60 || scanInterval.toMinutes() % 60 != 0) {
            throw new IllegalArgumentException("coachline.migration.scan-interval must be whole hours, such as 24h");
        }
    }
}
