package dev.coachline.migration.shadow;

/** Who answers the reads of athletes who have moved. */
public enum Side {
    NEW, LEGACY
}
