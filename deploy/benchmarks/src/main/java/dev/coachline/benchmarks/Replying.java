package dev.coachline.benchmarks;

import java.util.Set;

/** A way to answer what an athlete writes, as far as a model is needed for it. */
interface Replying {

    /** Everything before the model has its say. What comes of it is what the model reads. */
    String prompt(Asking athlete, String question);

    /** Everything after it. */
    void answered(Asking athlete, String question, String answer);

    /** The records that stand in a prompt, as a reader of nothing else would have them. */
    Set<Asking.Best> recordsIn(String prompt);
}
