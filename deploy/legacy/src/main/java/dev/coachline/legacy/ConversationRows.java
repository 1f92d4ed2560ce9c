package dev.coachline.legacy;

import java.util.List;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What was texted, and what the old coach remembered of it. */
final class ConversationRows {

    /** What a save left of the turns. */
    private static final int KEPT_TURNS = 20;

    private ConversationRows() {}

    static void messages(Person person, AthleteRows rows) {
        for (String direction : List.of("outbound", "inbound", "inbound")) {
            int number = rows.of("messages").size();
            ObjectNode row = rows.add("messages");
            row.put("id", Person.uuid(person.random("message" + number)).toString());
            row.put("user_id", person.id().toString());
            row.put("direction", direction);
            row.put("content", switch (number) {
                case 0 -> "Upper strength: Bench 3x5";
                case 1 -> "done 💪 # --- bench 100x5x3 @8";
                default -> "STOP";
            });
            row.put("phone_from", direction.equals("inbound") ? person.phone() : "+12015550199");
            row.put("phone_to", direction.equals("inbound") ? "+12015550199" : person.phone());
            row.put("provider_message_id", "SM" + number);
            row.put("delivery_status", direction.equals("inbound") ? "" : "delivered");
            row.put("message_type", number == 0 ? "daily" : null);
            row.put("created_at", person.planStartsOn() + "T12:00:00Z");
        }
    }

    /** Two saves at one instant: the older turns stand in the first alone. */
    static void prunedMemory(Person person, AthleteRows rows) {
        for (int first = 0; first <= 10; first += 10) {
            ObjectNode memory = memory();
            ArrayNode turns = memory.putArray("conversation_history");
            for (int turn = first; turn < first + KEPT_TURNS; turn++) {
                turns.addObject().put("role", turn % 2 == 0 ? "user" : "assistant").put("content", "turn " + turn);
            }
            chunk(person, rows, memory.toString());
        }
    }

    /** Of the texts two are remembered, with a tool's answer between them. */
    static void messagesAndMemory(Person person, AthleteRows rows) {
        messages(person, rows);
        ObjectNode memory = memory();
        ArrayNode turns = memory.putArray("conversation_history");
        rows.of("messages").stream().limit(2).forEach(text -> {
            boolean inbound = text.path("direction").asString("").equals("inbound");
            turns.addObject().put("role", inbound ? "user" : "assistant").put("content",
                    text.path("content").asString(""));
            turns.addObject().put("role", "tool").put("name", "log").putObject("content").put("ok", inbound);
        });
        chunk(person, rows, memory.toString());
    }

    /** Content that is an object, a missing role, tool calls, pairs. */
    static void oddMemory(Person person, AthleteRows rows) {
        ObjectNode memory = memory();
        memory.putArray("history").addArray().add("log my run").add("logged");
        ArrayNode turns = memory.putArray("conversation_history");
        turns.addObject().put("role", "tool").put("name", "notes").putObject("content").put("ok", true);
        turns.addObject().put("content", "nobody's words");
        turns.addObject().put("role", "assistant").putNull("content").putArray("tool_calls").addObject().put("name",
                "notes");
        turns.addNull();
        chunk(person, rows, memory.toString());
    }

    static void memoryThatContradictsItself(Person person, AthleteRows rows) {
        chunk(person, rows, "{\"user_input\":\"first\",\"user_input\":\"second\"} and more");
    }

    static void brokenMemory(Person person, AthleteRows rows) {
        chunk(person, rows, memory().toString());
        chunk(person, rows, "{\"conversation_history\":[{\"role\":\"user\",\"conte");
        chunk(person, rows, "");
    }

    private static ObjectNode memory() {
        ObjectNode memory = JsonNodeFactory.instance.objectNode();
        memory.put("user_input", "log my run").put("step_count", 2);
        memory.putArray("memory_context").addObject().put("source", "ltm").put("content", "runs on Sundays")
                .put("relevance_score", 0.7);
        memory.putArray("focus").add("fitness");
        memory.putObject("last_tool_result").put("ok", true);
        memory.putNull("config");
        return memory;
    }

    private static void chunk(Person person, AthleteRows rows, String content) {
        ObjectNode row = rows.add("memory_chunks");
        row.put("user_id", person.id().toString());
        row.put("content", content);
        row.put("created_at", person.planStartsOn() + "T12:00:00Z");
    }
}
