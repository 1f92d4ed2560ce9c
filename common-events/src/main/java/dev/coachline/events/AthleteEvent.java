package dev.coachline.events;

import java.util.UUID;

/**
 * Something that happened to one athlete. The athlete's id is the Kafka key, so one publisher's events about one
 * athlete stay in order; nothing is promised across topics.
 */
public interface AthleteEvent {

    UUID athleteId();
}
