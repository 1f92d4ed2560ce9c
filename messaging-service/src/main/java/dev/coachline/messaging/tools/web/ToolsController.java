package dev.coachline.messaging.tools.web;

import java.time.Duration;
import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.coachline.messaging.assistant.AssistantSettings;
import dev.coachline.messaging.assistant.McpServer;
import dev.coachline.messaging.tools.ToolAudit;
import dev.coachline.messaging.tools.ToolServers;
import dev.coachline.messaging.tools.ToolServers.UnreachableException;
import dev.coachline.platform.Problems;
import dev.coachline.platform.Refuses;

/** What operators see of tools before they allow one, and afterwards. */
@RestController
@RequestMapping("/assistant")
class ToolsController {

    private static final int MOST = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** @param allowed whether a chat may call it */
    record ToolView(String name, String description, String inputSchema, boolean allowed) {}

    record Tools(List<ToolView> tools) {}

    record Calls(List<ToolAudit.Entry> calls) {}

    private final AssistantSettings settings;
    private final ToolServers servers;
    private final ToolAudit audit;

    ToolsController(AssistantSettings settings, ToolServers servers, ToolAudit audit) {
        this.settings = settings;
        this.servers = servers;
        this.audit = audit;
    }

    @GetMapping("/mcp-servers/{name}/tools")
    @PreAuthorize("hasRole('operator')")
    @Operation(summary = "Asks an MCP server what it offers, in its own words; it is started or called for that")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    @Refuses(status = HttpStatus.CONFLICT, problem = "mcp-server-unreachable")
    ResponseEntity<Tools> tools(@PathVariable String name) {
        McpServer server = settings.server(name);
        if (server == null) {
            return ResponseEntity.of(Problems.notFound("This MCP server")).build();
        }
        try {
            return ResponseEntity.ok(new Tools(servers.offered(server, PATIENCE).stream()
                    .map(tool -> new ToolView(tool.name(), tool.description(), tool.inputSchema(),
                            server.allowedTools().contains(tool.name())))
                    .toList()));
        } catch (UnreachableException e) {
            return ResponseEntity.of(Problems.of(HttpStatus.CONFLICT, "mcp-server-unreachable",
                    "It does not answer, or may not be reached: name its program in MCP_COMMANDS or its host in MCP_HOSTS, and store the secrets that it names."))
                    .build();
        }
    }

    @GetMapping("/tool-calls")
    @PreAuthorize("hasRole('operator')")
    @Operation(summary = "The calls of tools, the newest first: for whom, which, when, how it ended; nothing of what was said")
    ResponseEntity<Calls> calls(@RequestParam(required = false) @Nullable String server,
            @RequestParam(required = false) @Nullable Long before, @RequestParam(defaultValue = "100") int limit) {
        return limit < 1 || limit > MOST
                ? ResponseEntity.of(Problems.invalid("limit", "must be from 1 to " + MOST)).build()
                : ResponseEntity.ok(new Calls(audit.calls(server, before, limit)));
    }
}
