package dev.coachline.local.system;

import java.util.Locale;

/** The roles a token can carry. */
public enum Role {
    ATHLETE, CLIENT, OPERATOR, SERVICE;

    String claim() {
        return name().toLowerCase(Locale.ROOT);
    }
}
