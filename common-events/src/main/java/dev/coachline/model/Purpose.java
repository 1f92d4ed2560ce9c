package dev.coachline.model;

import java.util.Locale;

/** What a model is asked for; each is booked by the service that owns it. */
public enum Purpose {
    PLAN, WEEK, WORKOUT, DAILY_TEXT, CHAT, CONVERSION;

    /** As the ledger and the meters write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
