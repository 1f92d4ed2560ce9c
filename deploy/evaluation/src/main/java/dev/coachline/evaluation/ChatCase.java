package dev.coachline.evaluation;

import java.util.List;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A text that rules leave to a model.
 *
 * @param kind such as {@code injection}
 * @param file whose file is known, A or B
 * @param said what a model answered, a line for each attempt: {@code about: reply} for a proposal, anything else as it is
 * @param by who has the last word on what was recorded: {@code model}, {@code off-topic} or {@code rules}
 */
record ChatCase(String kind, String file, String text, List<String> said, String by) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What came from the endpoint, attempt by attempt. */
    List<String> answers() {
        return said.stream().map(line -> {
            int colon = line.indexOf(": ");
            String about = colon < 0 ? "" : line.substring(0, colon);
            if (!about.matches("training|app|off_topic")) {
                return line;
            }
            ObjectNode proposal = JSON.createObjectNode();
            proposal.put("about", about);
            proposal.put("reply", line.substring(colon + 2));
            return JSON.writeValueAsString(proposal);
        }).toList();
    }
}
