package dev.coachline.benchmarks;

/** What is left in the heap once everything dead is gone. */
final class Heap {

    /**
     * The serial collector moves everything in each fourth collection only; the others leave what is dead where it lies, up to a
     * twentieth of the heap.
     */
    private static final int COMPACTS = 4;

    private Heap() {}

    /** In bytes. */
    static long inUse() {
        for (int i = 0; i < COMPACTS; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
