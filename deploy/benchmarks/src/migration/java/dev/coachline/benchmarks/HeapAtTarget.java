package dev.coachline.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.coachline.migration.files.AssistantConversation;

/** Looks at the heap when a tenth and when nine tenths have come, and keeps nothing itself. */
final class HeapAtTarget extends CountingTarget {

    private final int conversations;
    private int taken;
    private int early;
    private long heapEarly;
    private int late;
    private long heapLate;

    /** @param conversations that will come */
    HeapAtTarget(int conversations) {
        this.conversations = conversations;
    }

    @Override
    public Staged stage(UUID batch, List<AssistantConversation> some) {
        taken += some.size();
        if (early == 0 && taken >= conversations / 10) {
            early = taken;
            heapEarly = Heap.inUse();
        } else if (late == 0 && early > 0 && taken >= conversations * 9L / 10) {
            late = taken;
            heapLate = Heap.inUse();
        }
        return new Staged(Map.of());
    }

    @Override
    public void kept(UUID batch, Visitor visitor) {
        // Nothing is kept, so everything is missing, which this run is not about.
    }

    double bytesPerConversation() {
        return late == early ? 0 : Math.max(0, heapLate - heapEarly) / (double) (late - early);
    }
}
