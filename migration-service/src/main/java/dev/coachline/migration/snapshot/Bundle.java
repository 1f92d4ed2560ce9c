package dev.coachline.migration.snapshot;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import dev.coachline.dossier.DossierMarkdown;

/**
 * All rows of one athlete as one canonical JSON object, a list of rows for each table. The same rows give the same
 * bundle: they come in the order of {@code LegacyTable}, and the order in which a row has its columns does not count.
 *
 * @param json canonical; excludes nothing
 * @param sha256 of {@code json}: the bundle's name
 * @param fingerprint the hash by which a change is noticed: it leaves out what the cutover itself or the athlete's
 *        consent changes in {@code users} (see {@link #STEERING}), for neither makes the conversion stale
 */
public record Bundle(UUID athleteId, String json, String sha256, String fingerprint) {

    /** The nine tables, as the legacy application names them. */
    public static final List<String> TABLES = List.of("users", "profiles", "structured_plans", "microcycles",
            "workout_instances", "programs", "workout_sessions", "memory_chunks", "messages");

    private static final String USERS = "users";
    /** Columns of {@code users} that steer and are not facts to convert. */
    static final Set<String> STEERING = Set.of("active_system", "opted_out_at", "updated_at");

    /** @param rows rows by table; tables that are missing count as empty, unknown ones are kept */
    public static Bundle of(UUID athleteId, Map<String, ? extends List<? extends JsonNode>> rows) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        TABLES.forEach(all::putArray);
        rows.forEach((table, list) -> all.putArray(table).addAll(list));
        // Each table is written once, though two hashes are made of it.
        SortedMap<String, String> written = new TreeMap<>();
        all.properties().forEach(table -> written.put(table.getKey(), CanonicalJson.write(table.getValue())));
        String json = object(written);
        written.put(USERS, CanonicalJson.write(withoutSteering(all.path(USERS))));
        return new Bundle(athleteId, json, DossierMarkdown.sha256(json), DossierMarkdown.sha256(object(written)));
    }

    /** @param values JSON by name, in the order of the names */
    private static String object(SortedMap<String, String> values) {
        StringBuilder json = new StringBuilder("{");
        values.forEach((name, value) -> json.append(json.length() == 1 ? "" : ",")
                .append(CanonicalJson.write(JsonNodeFactory.instance.stringNode(name))).append(':').append(value));
        return json.append('}').toString();
    }

    public JsonNode content() {
        return CanonicalJson.read(json);
    }

    /** The tables in which another bundle has other rows, by the same rule as the fingerprint. */
    public List<String> tablesUnlike(Bundle other) {
        JsonNode own = content();
        JsonNode others = other.content();
        return TABLES.stream().filter(table -> !written(own, table).equals(written(others, table))).toList();
    }

    private static String written(JsonNode content, String table) {
        JsonNode rows = content.path(table);
        return CanonicalJson.write(table.equals(USERS) ? withoutSteering(rows) : rows);
    }

    /** The rows are not ours to change: of those that lose columns it takes copies. */
    private static ArrayNode withoutSteering(JsonNode users) {
        ArrayNode content = JsonNodeFactory.instance.arrayNode();
        for (JsonNode user : users) {
            content.add(user instanceof ObjectNode row ? row.deepCopy().remove(STEERING) : user);
        }
        return content;
    }
}
