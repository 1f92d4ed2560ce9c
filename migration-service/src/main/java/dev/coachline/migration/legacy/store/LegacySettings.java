package dev.coachline.migration.legacy.store;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the legacy database is.
 *
 * @param url its JDBC address
 * @param connections most that are open at once; the old application needs the rest
 */
@Validated
@ConfigurationProperties("coachline.migration.legacy")
record LegacySettings(@NotBlank String url, @DefaultValue("6") int connections) {}
