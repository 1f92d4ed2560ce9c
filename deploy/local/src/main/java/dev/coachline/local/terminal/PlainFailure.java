package dev.coachline.local.terminal;

/** Why a command cannot go on, as one sentence that names the remedy; shown without a stack trace. */
public final class PlainFailure extends Exception {

    private static final long serialVersionUID = 1L;

    public PlainFailure(String sentence) {
        super(sentence);
    }

    public PlainFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
