package dev.coachline.benchmarks;

/** Why a benchmark has no result, as one sentence. */
public final class BenchmarkFailure extends Exception {

    private static final long serialVersionUID = 1L;

    public BenchmarkFailure(String sentence) {
        super(sentence);
    }

    public BenchmarkFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
