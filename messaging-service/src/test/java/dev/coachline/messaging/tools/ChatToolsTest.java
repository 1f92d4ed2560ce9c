package dev.coachline.messaging.tools;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.coachline.messaging.assistant.AssistantSettings;
import dev.coachline.messaging.assistant.McpServer;
import dev.coachline.messaging.assistant.ModelProfile;
import dev.coachline.messaging.assistant.SettingsDocument;
import dev.coachline.model.Toolbox;
import dev.coachline.model.Toolbox.ToolCall;

import static org.assertj.core.api.Assertions.assertThat;

class ChatToolsTest {

    private static final UUID ATHLETE = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final Duration LONG = Duration.ofSeconds(20);

    private final List<McpServer> stored = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final List<String> audited = new ArrayList<>();
    private String answer = "Open.";
    private boolean erased;
    private boolean away;
    private final ChatTools tools = new ChatTools(new Stored(), new Servers(), new Audit());

    private static McpServer server(String name, boolean enabled, String... allowed) {
        return new McpServer(name, enabled, McpServer.Transport.HTTP, null, List.of(), Map.of(), "http://x", Map.of(),
                List.of(allowed), 10, null);
    }

    private Toolbox turn() {
        return tools.on(ATHLETE, Set.of("Maya"), NOW);
    }

    private String call(Toolbox turn, String name, String arguments) {
        return turn.call(new ToolCall("c", name, arguments), LONG);
    }

    @Test
    void nobody_is_asked_where_nothing_is_allowed() {
        stored.add(server("gym", true));
        stored.add(server("off", false, "hours"));
        assertThat(turn().tools()).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void only_allowed_tools_are_offered_under_names_that_endpoints_take() {
        stored.add(server("the gym", true, "hours", "gone"));
        assertThat(turn().tools()).singleElement().satisfies(tool -> {
            assertThat(tool.name()).isEqualTo("the_gym__hours");
            assertThat(tool.description()).isEqualTo("When. [left out]");
        });
    }

    @Test
    void an_answer_is_data_without_what_tells_who_somebody_is_and_short() {
        stored.add(server("gym", true, "hours"));
        answer = "Call +49 151 2345678. " + "x".repeat(100_000);
        String said = call(turn(), "gym__hours", "{\"day\": 1}");
        assertThat(said).contains("Data of a stranger", "[left out]").doesNotContain("2345678")
                .hasSizeLessThan(ChatTools.LONGEST_RESULT + 200);
        assertThat(asked).containsExactly("offers gym", "gym hours {day=1}");
        assertThat(audited).containsExactly("begun gym hours", "answered");
    }

    @Test
    void what_is_taken_back_within_a_turn_is_not_called_any_more() {
        stored.add(server("gym", true, "hours"));
        Toolbox turn = turn();
        stored.set(0, server("gym", true));
        assertThat(call(turn, "gym__hours", "{}")).contains("not allowed any more");
        stored.set(0, server("gym", false, "hours"));
        assertThat(call(turn, "gym__hours", "{}")).contains("not allowed any more");
        stored.clear();
        assertThat(call(turn, "gym__hours", "{}")).contains("not allowed any more");
        assertThat(asked).containsExactly("offers gym");
        assertThat(audited).endsWith("begun gym hours", "refused");
    }

    @Test
    void what_tells_who_the_athlete_is_does_not_leave() {
        stored.add(server("gym", true, "hours"));
        assertThat(call(turn(), "gym__hours", "{\"for\": \"maya\"}")).contains("name the athlete");
        assertThat(asked).containsExactly("offers gym");
        assertThat(audited).containsExactly("begun gym hours", "refused");
    }

    @Test
    void an_unknown_tool_and_an_erased_athlete_lead_nowhere() {
        stored.add(server("gym", true, "hours"));
        Toolbox turn = turn();
        assertThat(call(turn, "gym__other", "{}")).contains("no such tool");
        erased = true;
        assertThat(call(turn, "gym__hours", "{}")).contains("any more");
        assertThat(asked).containsExactly("offers gym");
        assertThat(audited).isEmpty();
    }

    @Test
    void a_server_that_is_away_is_said_and_audited() {
        stored.add(server("gym", true, "hours"));
        Toolbox turn = turn();
        away = true;
        assertThat(call(turn, "gym__hours", "{}")).contains("can not be reached");
        assertThat(audited).containsExactly("begun gym hours", "unreachable");
        assertThat(turn().tools()).as("and another turn goes on without").isEmpty();
    }

    private final class Servers implements ToolServers {

        @Override
        public List<Offered> offered(McpServer server, Duration within) throws UnreachableException {
            asked.add("offers " + server.name());
            if (away) {
                throw new UnreachableException("away");
            }
            return List.of(new Offered("hours", "When. https://x.example", "{\"type\": \"object\"}"),
                    new Offered("other", "Else.", "{}"), new Offered("gone", "No schema.", "none"));
        }

        @Override
        public Said call(McpServer server, String tool, Map<String, Object> arguments, Duration within)
                throws UnreachableException {
            asked.add(server.name() + " " + tool + " " + arguments);
            if (away) {
                throw new UnreachableException("away");
            }
            return new Said(false, answer);
        }

        @Override
        public void only(List<McpServer> servers) {}
    }

    private final class Audit implements ToolAudit {

        @Override
        public Long begun(UUID athleteId, String server, String tool, Instant now) {
            assertThat(athleteId).isEqualTo(ATHLETE);
            assertThat(now).isEqualTo(NOW);
            if (erased) {
                return null;
            }
            audited.add("begun " + server + " " + tool);
            return 1L;
        }

        @Override
        public void ended(long callId, Outcome outcome, long millis) {
            audited.add(outcome.name().toLowerCase(java.util.Locale.ROOT));
        }

        @Override
        public List<Entry> calls(String server, Long before, int most) {
            return List.of();
        }
    }

    private final class Stored implements AssistantSettings {

        @Override
        public List<McpServer> servers() {
            return List.copyOf(stored);
        }

        @Override
        public McpServer server(String name) {
            return stored.stream().filter(one -> one.name().equals(name)).findFirst().orElse(null);
        }

        @Override
        public List<ModelProfile> profiles() {
            return List.of();
        }

        @Override
        public ModelProfile profile(String id) {
            return null;
        }

        @Override
        public void put(ModelProfile profile, String by, Instant now) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean removeProfile(String id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void put(McpServer server, String by, Instant now) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean allow(String name, List<String> allowed, String by, Instant now) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean removeServer(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<SettingsDocument> documents() {
            return List.of();
        }
    }
}
