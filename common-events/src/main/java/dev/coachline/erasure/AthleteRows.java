package dev.coachline.erasure;

import java.util.Map;

import tools.jackson.databind.node.ObjectNode;

/** What a service says of its tables where the column {@code athlete_id} does not say it all. */
public interface AthleteRows {

    /** Tables by the condition that finds an athlete's rows, in which {@code :athlete} is the id; they are erased first. */
    default Map<String, String> conditions() {
        return Map.of();
    }

    /** Makes a row readable for the person that it is about: opens what is sealed, drops what only machines use. */
    default void open(String table, ObjectNode row) {
        // Most rows can be read as they are.
    }
}
