/**
 * Reliable delivery between a service's store and Kafka: an outbox written in the transaction that makes an event
 * true, a relay that publishes it at least once, and an inbox that makes consumers idempotent.
 */
@NullMarked
package dev.coachline.delivery;

import org.jspecify.annotations.NullMarked;
