package dev.coachline.plan.athletes;

import java.util.Locale;

/** The unit in which an athlete reads loads. */
public enum LoadUnit {
    KG, LB;

    /** As it stands in a dossier. */
    public String symbol() {
        return name().toLowerCase(Locale.ROOT);
    }
}
