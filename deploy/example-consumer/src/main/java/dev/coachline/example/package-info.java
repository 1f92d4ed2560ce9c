/** A reader of the events from outside the services: Kafka's client and the published schemas, nothing else of ours. */
@NullMarked
package dev.coachline.example;

import org.jspecify.annotations.NullMarked;
