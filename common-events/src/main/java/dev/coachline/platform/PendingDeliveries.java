package dev.coachline.platform;

/** Events and other hand-overs of this service that were decided and have not left yet. */
@FunctionalInterface
public interface PendingDeliveries {

    long count();
}
