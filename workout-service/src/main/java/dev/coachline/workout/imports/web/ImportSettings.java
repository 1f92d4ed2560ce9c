package dev.coachline.workout.imports.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param maxFile the largest file that is taken. What is read of it stays in memory until it is recorded, so that a broken file
 *                records nothing.
 * @param atOnce how many files are read at the same time; further ones are asked to come again
 */
@ConfigurationProperties("coachline.imports")
record ImportSettings(@DefaultValue("10MB") DataSize maxFile, @DefaultValue("1") int atOnce) {}
