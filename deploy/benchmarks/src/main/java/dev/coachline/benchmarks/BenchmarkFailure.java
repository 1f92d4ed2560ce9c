package dev.coachline.benchmarks;

/** Why a benchmark has no result, as one sentence. */
public final class BenchmarkFailure extends Exception {

    private static final long serialVersionUID = 1L;

    BenchmarkFailure(String sentence) {
        super(sentence);
    }

    BenchmarkFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
