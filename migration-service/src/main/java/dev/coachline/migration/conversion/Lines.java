package dev.coachline.migration.conversion;

import java.util.ArrayList;
import java.util.List;

/** One fact's text in the making, from several places; what is taken in is accounted for as migrated there. */
final class Lines {

    private final String destination;
    private final List<String> parts = new ArrayList<>();

    Lines(String destination) {
        this.destination = destination;
    }

    String destination() {
        return destination;
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    List<String> all() {
        return List.copyOf(parts);
    }

    void line(String line) {
        parts.add(line);
    }

    /** A labelled value, where there is one. */
    void word(String label, Place place) {
        String text = place.text();
        if (text != null) {
            parts.add(label.isEmpty() ? text : label + " " + text);
            place.migrated(destination);
        }
    }

    /** A labelled list, or a value where a list might stand. */
    void words(String label, Place place) {
        if (!place.isList()) {
            word(label, place);
            return;
        }
        if (place.absent()) {
            return;
        }
        List<String> texts = new ArrayList<>();
        for (Place item : place.items()) {
            String text = item.text();
            if (text != null) {
                texts.add(text);
                item.migrated(destination);
            }
        }
        parts.add(label.isEmpty() ? String.join(", ", texts) : label + " " + String.join(", ", texts));
    }

    /** A flag, which is said only where it is true. */
    void flag(String label, Place place) {
        Boolean value = place.truth();
        if (value != null) {
            if (value) {
                parts.add(label);
            }
            place.migrated(destination);
        }
    }

    String inOneLine() {
        return String.join("; ", parts);
    }

    String inLines() {
        return String.join("\n", parts);
    }
}
