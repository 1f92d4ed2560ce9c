package dev.coachline.migration.files;

/** Why a run does nothing: a sentence that names the remedy. */
public final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    public RefusedException(String sentence) {
        super(sentence);
    }
}
