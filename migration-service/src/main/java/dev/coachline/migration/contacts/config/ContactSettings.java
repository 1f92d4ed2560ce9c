package dev.coachline.migration.contacts.config;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How contacts are followed.
 *
 * @param contactRescan how often all are compared; whole hours
 */
@ConfigurationProperties("coachline.migration")
record ContactSettings(@DefaultValue("6h") Duration contactRescan) {

    ContactSettings {
        if (contactRescan.toHours() < 1 || !Duration.ofHours(contactRescan.toHours()).equals(contactRescan)) {
            throw new IllegalArgumentException("coachline.migration.contact-rescan must be whole hours, at least one");
        }
    }
}
