package dev.coachline.migration.cutover;

import java.time.LocalDate;

import dev.coachline.migration.conversion.Obstacle;

/** What the world hears of a move. */
public sealed interface MoveFact {

    record BoundaryApproaches(String planId, LocalDate endsOn) implements MoveFact {}

    record DossierReady(LocalDate planStartsOn, String sha256) implements MoveFact {}

    record CutOver(LocalDate effectiveFrom, int epoch) implements MoveFact {}

    record RolledBack(LocalDate effectiveFrom, int epoch) implements MoveFact {}

    record Stopped(Obstacle obstacle) implements MoveFact {}
}
