package dev.coachline.migration.conversion;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * One place of a bundle. Reading a value does not account for it, saying what became of it does; a value of the wrong
 * kind is accounted for as unmatched by the reading itself, which then gives nothing.
 */
final class Place {

    private static final BigDecimal UNKNOWN_NUMBER = BigDecimal.ONE.negate();

    private final Account account;
    private final @Nullable Place parent;
    /** From the parent. */
    private final String tail;
    private final JsonNode node;
    /** Whether personal records stand here, of which none may be left behind. */
    private final boolean record;

    /** @param tail the pointer from the parent; it is put together only where something is said of the place */
    private Place(Account account, @Nullable Place parent, String tail, JsonNode node, boolean record) {
        this.account = account;
        this.parent = parent;
        this.tail = tail;
        this.node = node;
        this.record = record;
    }

    static Place root(Account account, JsonNode bundle) {
        return new Place(account, null, "", bundle, false);
    }

    static String pointer(String parent, String name) {
        return parent + '/' + (name.indexOf('~') < 0 && name.indexOf('/') < 0
                ? name
                : name.replace("~", "~0").replace("/", "~1"));
    }

    Place at(String name) {
        JsonNode child = node.get(name);
        return child == null
                ? new Place(account, this, "", MissingNode.getInstance(), record)
                : new Place(account, this, pointer("", name), child, record);
    }

    /** The same place, marked as one where personal records stand. */
    Place ofRecords() {
        return new Place(account, parent, tail, node, true);
    }

    /** The elements of a list; none where this is no list. */
    List<Place> items() {
        List<Place> items = new ArrayList<>();
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            items.add(new Place(account, this, "/" + i, node.get(i), record));
        }
        return items;
    }

    /** The names of an object's fields; none where this is no object. */
    List<String> names() {
        return node.properties().stream().map(Map.Entry::getKey).toList();
    }

    /** The place of a pointer that begins here. */
    Place within(String pointer) {
        return new Place(account, this, pointer, node.at(pointer), record);
    }

    private String pointer() {
        return parent == null ? tail : parent.pointer() + tail;
    }

    boolean isObject() {
        return node.isObject();
    }

    boolean isNumber() {
        return node.isNumber();
    }

    boolean isList() {
        return node.isArray();
    }

    /**
     * Whether nothing is said here: missing, {@code null}, {@code ""}, {@code -1}, an empty list or object, as the
     * generations wrote it. Accounts for it.
     */
    boolean absent() {
        boolean nothing = node.isMissingNode() || node.isNull() || (node.isString() && node.stringValue().isBlank())
                || (node.isNumber() && node.decimalValue().compareTo(UNKNOWN_NUMBER) == 0)
                || (node.isContainer() && node.isEmpty());
        if (nothing) {
            derived("absent");
        }
        return nothing;
    }

    @Nullable
    String text() {
        if (absent()) {
            return null;
        }
        return node.isValueNode() ? node.asString() : refused("a text should stand here");
    }

    /** The texts of a list, or the one that stands in its place. */
    List<String> texts() {
        List<Place> places = node.isArray() ? items() : List.of(this);
        return places.stream().map(Place::text).filter(Objects::nonNull).toList();
    }

    @Nullable
    BigDecimal number() {
        if (absent()) {
            return null;
        }
        return node.isNumber() ? node.decimalValue() : refused("a number should stand here");
    }

    @Nullable
    Boolean truth() {
        if (absent()) {
            return null;
        }
        return node.isBoolean() ? Boolean.valueOf(node.booleanValue()) : refused("true or false should stand here");
    }

    /** A date, or the date of an instant as PostgreSQL writes it in UTC. */
    @Nullable
    LocalDate date() {
        String text = text();
        if (text == null) {
            return null;
        }
        LocalDate date = parsed(text);
        return date == null ? refused("not a date") : date;
    }

    /** An instant as PostgreSQL writes it. */
    @Nullable
    Instant instant() {
        String text = text();
        if (text == null) {
            return null;
        }
        try {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
        } catch (DateTimeException e) {
            return refused("not an instant");
        }
    }

    /** The date, where one stands here; says nothing about this place. */
    @Nullable
    LocalDate dateIfOne() {
        return node.isString() ? parsed(node.stringValue()) : null;
    }

    private static @Nullable LocalDate parsed(String text) {
        try {
            return text.length() > 10 && text.charAt(10) == 'T'
                    ? DateTimeFormatter.ISO_DATE_TIME.parse(text, LocalDate::from)
                    : LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    void migrated(String destination) {
        leaves((leaf, value) -> account.migrated(leaf, destination));
    }

    void derived(String how) {
        leaves((leaf, value) -> account.derived(leaf, how));
    }

    void unmatched(String reason) {
        leaves((leaf, value) -> account.unmatched(leaf, reason, value, record));
    }

    private <T> @Nullable T refused(String reason) {
        unmatched(reason);
        return null;
    }

    private interface OnLeaf {
        void accept(String pointer, JsonNode value);
    }

    private void leaves(OnLeaf action) {
        if (node.isContainer() && !node.isEmpty()) {
            items().forEach(item -> item.leaves(action));
            node.properties().forEach(property -> new Place(account, this, pointer("", property.getKey()),
                    property.getValue(), record).leaves(action));
        } else if (!node.isMissingNode()) {
            String pointer = pointer();
            if (!account.knows(pointer)) {
                action.accept(pointer, node);
            }
        }
    }
}
