package dev.coachline.delivery;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** Which event is being handled on this thread, so that what it leads to can name its cause. */
final class DeliveryContext {

    record Cause(String correlationId, String causationId) {}

    private static final ScopedValue<Cause> CURRENT = ScopedValue.newInstance();

    private DeliveryContext() {}

    static void handling(UUID eventId, @Nullable String correlationId, Runnable work) {
        String id = eventId.toString();
        ScopedValue.where(CURRENT, new Cause(correlationId == null ? id : correlationId, id)).run(work);
    }

    static @Nullable Cause current() {
        return CURRENT.isBound() ? CURRENT.get() : null;
    }

}
