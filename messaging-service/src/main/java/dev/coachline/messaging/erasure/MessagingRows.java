package dev.coachline.messaging.erasure;

import java.util.HexFormat;
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

    private final Sealer sealer;

    MessagingRows(Sealer sealer) {
        this.sealer = sealer;
    }

    @Override
    public Map<String, String> conditions() {
        return Map.of("inbound", """
                athlete_id = :athlete
                or phone_index = (select phone_index from contacts where athlete_id = :athlete)""");
    }

    @Override
    public void open(String table, ObjectNode row) {
        open(row, "body_sealed", "body", Purpose.TEXT);
        open(row, "phone_sealed", "phone", Purpose.PHONE);
        row.remove("phone_index");
    }

    private void open(ObjectNode row, String sealed, String name, Purpose purpose) {
        // A bytea stands in JSON as \x and hexadecimal digits.
        if (row.remove(sealed) instanceof StringNode hex) {
            row.put(name, sealer.open(HexFormat.of().parseHex(hex.stringValue().substring(2)), purpose));
        }
    }
}
