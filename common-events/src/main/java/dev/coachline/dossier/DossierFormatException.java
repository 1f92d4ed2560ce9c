package dev.coachline.dossier;

/** A text that is not a dossier; the message names the line and what is wrong, without quoting the text. */
public final class DossierFormatException extends RuntimeException {

    public DossierFormatException(int line, String problem) {
        super("line " + line + ": " + problem);
    }
}
