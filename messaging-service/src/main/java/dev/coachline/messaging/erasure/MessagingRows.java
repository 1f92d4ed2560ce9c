package dev.coachline.messaging.erasure;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

import dev.coachline.erasure.AthleteRows;
import dev.coachline.messaging.sealing.Sealer;
import dev.coachline.messaging.sealing.Sealer.Purpose;

/** Opens what is sealed, and finds texts of the athlete's number that nobody has looked at yet. */
@Component
class MessagingRows implements AthleteRows {

    /** Of conversations; those that are texts have their words in the rows of the texts. */
    private static final List<String> CONVERSATION = List.of("content", "tool_calls", "user_input", "last_tool_result",
            "config", "details");

    private final Sealer sealer;

    MessagingRows(Sealer sealer) {
        this.sealer = sealer;
    }

    @Override
    public Map<String, String> conditions() {
        String ofConversation = "conversation in (select id from conversation_states where athlete_id = :athlete)";
        return Map.of("inbound", """
                athlete_id = :athlete
                or phone_index = (select phone_index from contacts where athlete_id = :athlete)""",
                "conversation_messages", ofConversation, "memory_context_items", ofConversation);
    }

    @Override
    public void open(String table, ObjectNode row) {
        open(row, "body_sealed", "body", Purpose.TEXT);
        for (String name : CONVERSATION) {
            open(row, name + "_sealed", name, Purpose.TEXT);
        }
        row.remove("content_key");
        row.remove("digest");
        open(row, "phone_sealed", "phone", Purpose.PHONE);
        row.remove("phone_index");
        open(row, "legacy_phone_sealed", "legacy_phone", Purpose.PHONE);
    }

    private void open(ObjectNode row, String sealed, String name, Purpose purpose) {
        // A bytea stands in JSON as \x and hexadecimal digits.
        if (row.remove(sealed) instanceof StringNode hex) {
            row.put(name, sealer.open(HexFormat.of().parseHex(hex.stringValue().substring(2)), purpose));
        }
    }
}
