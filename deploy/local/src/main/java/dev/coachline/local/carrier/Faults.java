package dev.coachline.local.carrier;

/** The carrier's bad days, as ordered: the next sends are refused or fail. */
final class Faults {

    private int refuse;
    private int fail;
    private int failStatus;

    synchronized void refuseNext(int sends) {
        refuse = sends;
    }

    synchronized void failNext(int sends, int status) {
        fail = sends;
        failStatus = status;
    }

    /** The status to answer this send with, 0 for none. */
    synchronized int next() {
        if (refuse > 0) {
            refuse--;
            return 429;
        }
        if (fail > 0) {
            fail--;
            return failStatus;
        }
        return 0;
    }
}
