package dev.coachline.messaging.assistant.web;

import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import dev.coachline.messaging.assistant.AssistantSettings;
import dev.coachline.messaging.assistant.McpServer;
import dev.coachline.messaging.assistant.ModelProfile;
import dev.coachline.messaging.assistant.SecretStore;
import dev.coachline.messaging.assistant.SettingsDocument;
import dev.coachline.messaging.assistant.SettingsRules.Wrong;
import dev.coachline.messaging.assistant.web.SettingsBodies.PutAllowed;
import dev.coachline.messaging.assistant.web.SettingsBodies.PutProfile;
import dev.coachline.messaging.assistant.web.SettingsBodies.PutServer;
import dev.coachline.platform.Problems;
import dev.coachline.platform.Refuses;

/** Settings of the assistant. A secret goes in and never comes out again: all that can be read is its label. */
@RestController
@RequestMapping("/assistant")
class AssistantSettingsController {

    private static final int LONGEST_SECRET = 10_000;

    record Profiles(List<ModelProfile> profiles) {}

    record Servers(List<McpServer> mcpServers) {}

    record Documents(List<SettingsDocument> documents) {}

    /** @param labels absent where the store cannot list them */
    record Labels(@Nullable List<String> labels) {}

    record PutSecret(@Nullable String value) {

        /** Leaves the secret out. */
        @Override
        public String toString() {
            return "PutSecret";
        }
    }

    private final AssistantSettings settings;
    private final SecretStore secrets;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AssistantSettingsController(AssistantSettings settings, SecretStore secrets, TransactionTemplate transaction,
            Clock clock) {
        this.settings = settings;
        this.secrets = secrets;
        this.transaction = transaction;
        this.clock = clock;
    }

    @GetMapping("/profiles")
    @PreAuthorize("hasAnyRole('operator', 'service')")
    @Operation(summary = "The model profiles")
    Profiles profiles() {
        return new Profiles(settings.profiles());
    }

    @GetMapping("/profiles/{id}")
    @PreAuthorize("hasAnyRole('operator', 'service')")
    @Operation(summary = "A model profile")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    ResponseEntity<ModelProfile> profile(@PathVariable String id) {
        return found(settings.profile(id), "This profile");
    }

    @PutMapping("/profiles/{id}")
    @PreAuthorize("hasRole('operator')")
    @Operation(summary = "Stores a model profile; one that is to be the default takes the place of the default before")
    ResponseEntity<ModelProfile> put(@PathVariable String id, @RequestBody PutProfile body, Principal caller) {
        return stored(body.wrong(id), () -> body.profile(id),
                profile -> settings.put(profile, caller.getName(), clock.instant()));
    }

    @DeleteMapping("/profiles/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasRole('operator')")
    @Operation(summary = "Removes a model profile; may be repeated")
    void removeProfile(@PathVariable String id) {
        transaction.executeWithoutResult(status -> settings.removeProfile(id));
    }

    @GetMapping("/mcp-servers")
    @PreAuthorize("hasAnyRole('operator', 'service')")
    @Operation(summary = "The MCP servers; secrets stand in them as ${secret:LABEL}")
    Servers servers() {
        return new Servers(settings.servers());
    }

    @GetMapping("/mcp-servers/{name}")
    @PreAuthorize("hasAnyRole('operator', 'service')")
    @Operation(summary = "An MCP server")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    ResponseEntity<McpServer> server(@PathVariable String name) {
        return found(settings.server(name), "This MCP server");
    }

    @PutMapping("/mcp-servers/{name}")
    @PreAuthorize("hasRole('operator')")
    @Operation(summary = "Stores an MCP server; none of its tools may be called but the allowed ones")
    ResponseEntity<McpServer> put(@PathVariable String name, @RequestBody PutServer body, Principal caller) {
        return stored(body.wrong(name), () -> body.server(name),
                server -> settings.put(server, caller.getName(), clock.instant()));
    }

    @PutMapping("/mcp-servers/{name}/allowed-tools")
    @PreAuthorize("hasRole('operator')")
    @Operation(summary = "Says which tools of an MCP server may be called, and no others; an imported one stays part of its import")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    ResponseEntity<McpServer> allow(@PathVariable String name, @RequestBody PutAllowed body, Principal caller) {
        List<String> tools = body.known();
        if (tools == null) {
            return ResponseEntity.of(Problems.invalid("tools", "must list at most 100 names, of 1 to 100 characters"))
                    .build();
        }
        transaction.executeWithoutResult(status -> settings.allow(name, tools, caller.getName(), clock.instant()));
        return server(name);
    }

    @DeleteMapping("/mcp-servers/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasRole('operator')")
    @Operation(summary = "Removes an MCP server; may be repeated")
    void removeServer(@PathVariable String name) {
        transaction.executeWithoutResult(status -> settings.removeServer(name));
    }

    @GetMapping("/documents")
    @PreAuthorize("hasAnyRole('operator', 'service')")
    @Operation(summary = "What stood beside profiles and servers in imported files")
    Documents documents() {
        return new Documents(settings.documents());
    }

    @GetMapping("/secrets")
    @PreAuthorize("hasRole('operator')")
    @Operation(summary = "The labels of the stored secrets")
    Labels labels() {
        return new Labels(secrets.labels());
    }

    @PutMapping("/secrets/{label}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasAnyRole('operator', 'service')")
    @Operation(summary = "Stores a secret under a label; may be repeated")
    @Refuses(status = HttpStatus.CONFLICT, problem = "secrets-read-only")
    ResponseEntity<Void> putSecret(@PathVariable String label, @RequestBody PutSecret body) {
        if (!SecretStore.LABEL.matcher(label).matches()) {
            return ResponseEntity.of(badLabel()).build();
        }
        String value = body.value();
        if (value == null || value.isEmpty() || value.length() > LONGEST_SECRET) {
            return ResponseEntity
                    .of(Problems.invalid("value", "must have 1 to " + LONGEST_SECRET + " characters")).build();
        }
        return secrets.put(label, value) ? ResponseEntity.noContent().build() : readOnly();
    }

    @DeleteMapping("/secrets/{label}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasRole('operator')")
    @Operation(summary = "Deletes the secret of a label; may be repeated")
    @Refuses(status = HttpStatus.CONFLICT, problem = "secrets-read-only")
    ResponseEntity<Void> removeSecret(@PathVariable String label) {
        return !SecretStore.LABEL.matcher(label).matches()
                ? ResponseEntity.of(badLabel()).build()
                : secrets.remove(label) ? ResponseEntity.noContent().build() : readOnly();
    }

    private static <T> ResponseEntity<T> found(@Nullable T setting, String what) {
        return setting == null ? ResponseEntity.of(Problems.notFound(what)).build() : ResponseEntity.ok(setting);
    }

    private <T> ResponseEntity<T> stored(@Nullable Wrong wrong, Supplier<T> setting, Consumer<T> store) {
        if (wrong != null) {
            return ResponseEntity.of(Problems.invalid(wrong.field(), wrong.remedy())).build();
        }
        T valid = setting.get();
        transaction.executeWithoutResult(status -> store.accept(valid));
        return ResponseEntity.ok(valid);
    }

    private static ProblemDetail badLabel() {
        return Problems.invalid("label", "must be 1 to 200 lower-case letters, digits, dots, underscores and hyphens");
    }

    private static ResponseEntity<Void> readOnly() {
        return ResponseEntity.of(Problems.of(HttpStatus.CONFLICT, "secrets-read-only",
                "Secrets cannot be stored here: set SECRET_KEYSTORE and its password, or give the service the property coachline.secrets.LABEL."))
                .build();
    }
}
