package dev.coachline.local.carrier;

import java.util.Locale;

import tools.jackson.databind.json.JsonMapper;

/** Bad days that have a name, each an order as {@code POST /faults} takes it. */
enum Chaos {
    CALM("All is well", "Forgets whatever was ordered before.", "{}"),
    //
    BUSY("Busy", "Refuses the next 5 sends with 429 and asks for 2 seconds of patience.",
            "{\"refuseNext\": 5, \"retryAfterSeconds\": 2}"),
    //
    BROKEN("Out of order", "Answers the next 3 sends with 503 and does not take them.",
            "{\"failNext\": 3, \"status\": 503}"),
    //
    SILENT("Takes and keeps silent", "Takes the next text, delivers it and never answers who sent it.",
            "{\"timeoutNext\": 1}"),
    //
    AWAY("Away", "Accepts no connection for 10 seconds, from this page neither.", "{\"deafMillis\": 10000}"),
    //
    LATE("Late reports", "Reports the next 10 texts 15 seconds late.",
            "{\"lateCallbacks\": 10, \"lateMillis\": 15000}"),
    //
    TWICE("Reports twice", "Reports the next 10 texts twice, the old news after the new.",
            "{\"repeatCallbacks\": 10}"),
    //
    REVERSED("Reports in reverse", "Reports the next 10 texts as delivered first and as sent afterwards.",
            "{\"reverseCallbacks\": 10}"),
    //
    UNREACHABLE("Phones off", "Reports the next 3 texts as not delivered, with 30003.",
            "{\"undeliverNext\": 3, \"errorCode\": 30003}"),
    //
    BY_HAND("Reports by hand", "Reports none of the next 10 texts until you say what became of it.",
            "{\"holdNext\": 10}");

    /** As the page shows it. */
    record Preset(String name, String title, String effect) {}

    private final String title;
    private final String effect;
    private final String order;

    Chaos(String title, String effect, String order) {
        this.title = title;
        this.effect = effect;
        this.order = order;
    }

    Preset preset() {
        return new Preset(wireName(), title, effect);
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Faults.Order order(JsonMapper json) {
        return json.readValue(order, Faults.Order.class);
    }
}
