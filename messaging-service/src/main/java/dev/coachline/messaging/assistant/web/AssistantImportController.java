package dev.coachline.messaging.assistant.web;

import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.coachline.messaging.assistant.AssistantImports;
import dev.coachline.messaging.assistant.AssistantImports.RefusedSetting;
import dev.coachline.messaging.assistant.AssistantImports.Settings;
import dev.coachline.messaging.assistant.AssistantImports.State;
import dev.coachline.messaging.assistant.McpServer;
import dev.coachline.messaging.assistant.ModelProfile;
import dev.coachline.messaging.assistant.SecretStore;
import dev.coachline.messaging.assistant.SettingsDocument;
import dev.coachline.messaging.assistant.SettingsRules.Wrong;
import dev.coachline.messaging.assistant.web.SettingsBodies.PutProfile;
import dev.coachline.messaging.assistant.web.SettingsBodies.PutServer;
import dev.coachline.messaging.conversations.Conversation;
import dev.coachline.messaging.conversations.ConversationImports;
import dev.coachline.messaging.conversations.ConversationImports.Imported;
import dev.coachline.messaging.conversations.ConversationImports.KeptConversation;
import dev.coachline.messaging.conversations.ConversationImports.Staged;
import dev.coachline.messaging.conversations.Role;
import dev.coachline.messaging.conversations.Turn;
import dev.coachline.messaging.conversations.Words;
import dev.coachline.platform.Page;
import dev.coachline.platform.Problems;
import dev.coachline.platform.Refuses;

/**
 * Conversations and settings of another assistant, in batches: staged in parts, in force all at once, taken back all at once.
 * Each call may be repeated. Secrets of a batch have labels that begin with {@code import-BATCH.} and go with it.
 */
@RestController
@RequestMapping("/assistant/imports/{batch}")
class AssistantImportController {

    private static final Logger LOG = LoggerFactory.getLogger(AssistantImportController.class);
    private static final int MOST = 500;
    private static final int PURGED_AT_ONCE = 500;

    /**
     * @param structured whether {@code content} is JSON
     * @param toolCalls JSON
     * @param details JSON that nobody here interprets
     */
    record MessageBody(@Nullable Instant at, @Nullable Role role, @Nullable String content,
            @Nullable Boolean structured, @Nullable String toolName, @Nullable String toolCalls,
            @Nullable String details) {}

    /** @param config JSON object: what the conversation brought along, such as its title */
    record ConversationBody(@Nullable String conversationId, @Nullable UUID athleteId, @Nullable Instant createdAt,
            @Nullable String config, @Nullable List<@Nullable MessageBody> messages) {}

    record PutConversations(@Nullable List<@Nullable ConversationBody> conversations) {}

    /** @param conversations by id: {@code stored}, {@code known}, {@code taken} or {@code erased} */
    record StagedView(Map<String, Staged> conversations) {}

    record PutSettings(@Nullable Map<String, @Nullable PutProfile> profiles,
            @Nullable Map<String, @Nullable PutServer> mcpServers, @Nullable Map<String, @Nullable String> documents) {}

    record RefusedView(List<RefusedSetting> refused) {}

    /** @param conversations that came with the batch, staged or in force */
    record BatchView(UUID batch, State state, int conversations, List<ModelProfile> profiles,
            List<McpServer> mcpServers, List<SettingsDocument> documents) {}

    record KeptView(List<KeptConversation> conversations) {}

    private final AssistantImports imports;
    private final ConversationImports conversations;
    private final SecretStore secrets;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AssistantImportController(AssistantImports imports, ConversationImports conversations, SecretStore secrets,
            TransactionTemplate transaction, Clock clock) {
        this.imports = imports;
        this.conversations = conversations;
        this.secrets = secrets;
        this.transaction = transaction;
        this.clock = clock;
    }

    @PutMapping
    @PreAuthorize("hasAnyRole('service', 'operator')")
    @Operation(summary = "Opens a batch, or says how one stands")
    ResponseEntity<BatchView> open(@PathVariable UUID batch, Principal caller) {
        State state = Objects.requireNonNull(
                transaction.execute(status -> imports.open(batch, caller.getName(), clock.instant())));
        return ResponseEntity.ok(view(batch, state));
    }

    @GetMapping
    @PreAuthorize("hasAnyRole('service', 'operator')")
    @Operation(summary = "How a batch stands, and what of it is in force")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    ResponseEntity<BatchView> batch(@PathVariable UUID batch) {
        State state = transaction.execute(status -> imports.lock(batch));
        return state == null ? unknown() : ResponseEntity.ok(view(batch, state));
    }

    private BatchView view(UUID batch, State state) {
        Settings settings = imports.settings(batch);
        return new BatchView(batch, state, conversations.count(batch), settings.profiles(), settings.servers(),
                settings.documents());
    }

    @PutMapping("/conversations")
    @PreAuthorize("hasAnyRole('service', 'operator')")
    @Operation(summary = "Stages conversations, up to 500 with a call; they are there once the batch is active")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    @Refuses(status = HttpStatus.CONFLICT, problem = "batch-withdrawn")
    ResponseEntity<StagedView> stage(@PathVariable UUID batch, @RequestBody PutConversations body, Principal caller) {
        List<@Nullable ConversationBody> sent = body.conversations();
        if (sent == null || sent.isEmpty() || sent.size() > MOST) {
            return ResponseEntity.of(Problems.invalid("conversations", "must be 1 to " + MOST)).build();
        }
        List<Imported> read = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            ConversationBody one = sent.get(i);
            ProblemDetail wrong = wrong(one, "conversations[" + i + "]");
            if (wrong != null) {
                return ResponseEntity.of(wrong).build();
            }
            read.add(imported(Objects.requireNonNull(one)));
        }
        return changed(batch,
                () -> new StagedView(conversations.stage(batch, read, caller.getName(), clock.instant())));
    }

    private static @Nullable ProblemDetail wrong(@Nullable ConversationBody one, String field) {
        if (one == null || one.conversationId() == null || one.athleteId() == null || one.createdAt() == null
                || one.messages() == null) {
            return Problems.invalid(field, "must have conversationId, athleteId, createdAt and messages");
        }
        if (Conversation.of(one.athleteId(), one.conversationId()) == null
                || one.conversationId().equals(one.athleteId().toString())) {
            return Problems.invalid(field + ".conversationId",
                    "must be 1 to 100 letters, digits, dots, underscores and hyphens, and no athlete's id");
        }
        for (int i = 0; i < one.messages().size(); i++) {
            MessageBody message = one.messages().get(i);
            if (message == null || message.at() == null || message.role() == null || message.content() == null) {
                return Problems.invalid(field + ".messages[" + i + "]", "must have at, role and content");
            }
        }
        return null;
    }

    private static Imported imported(ConversationBody one) {
        return new Imported(
                new Conversation(Objects.requireNonNull(one.conversationId()), Objects.requireNonNull(one.athleteId())),
                Objects.requireNonNull(one.createdAt()), one.config() == null ? "{}" : one.config(),
                Objects.requireNonNull(one.messages()).stream().map(Objects::requireNonNull)
                        .map(AssistantImportController::imported).toList());
    }

    private static Turn imported(MessageBody message) {
        return new Turn(Objects.requireNonNull(message.at()), Objects.requireNonNull(message.role()),
                new Words(Objects.requireNonNull(message.content()), Boolean.TRUE.equals(message.structured())),
                message.toolName(), message.toolCalls(), null, message.details());
    }

    @GetMapping("/conversations")
    @PreAuthorize("hasAnyRole('service', 'operator')")
    @Operation(summary = "The conversations of an active batch as they are kept, by digests of what was imported")
    ResponseEntity<KeptView> kept(@PathVariable UUID batch, @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "200") @Min(1) @Max(MOST) int limit) {
        List<String> place = cursor == null ? null : Page.place(cursor, 1);
        if (cursor != null && place == null) {
            return ResponseEntity.of(Problems.unknownCursor()).build();
        }
        return Page.of(conversations.page(batch, place == null ? null : place.getFirst(), limit + 1), limit,
                one -> List.of(one.conversationId())).answer(KeptView::new);
    }

    @PutMapping("/settings")
    @PreAuthorize("hasAnyRole('service', 'operator')")
    @Operation(summary = "Stages profiles, MCP servers and documents; they are in force once the batch is active")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    @Refuses(status = HttpStatus.CONFLICT, problem = "batch-withdrawn")
    ResponseEntity<RefusedView> settings(@PathVariable UUID batch, @RequestBody PutSettings body) {
        List<ModelProfile> profiles = new ArrayList<>();
        List<McpServer> servers = new ArrayList<>();
        List<SettingsDocument> documents = new ArrayList<>();
        List<RefusedSetting> refused = new ArrayList<>();
        orNone(body.profiles()).forEach((id, profile) -> {
            Wrong wrong = profile == null ? new Wrong("profile", "must be an object") : profile.wrong(id);
            if (wrong == null) {
                profiles.add(Objects.requireNonNull(profile).profile(id));
            } else {
                refused.add(new RefusedSetting("profile", id, wrong.field() + " " + wrong.remedy()));
            }
        });
        orNone(body.mcpServers()).forEach((name, server) -> {
            Wrong wrong = server == null ? new Wrong("server", "must be an object") : server.wrong(name);
            if (wrong == null) {
                servers.add(Objects.requireNonNull(server).server(name));
            } else {
                refused.add(new RefusedSetting("MCP server", name, wrong.field() + " " + wrong.remedy()));
            }
        });
        orNone(body.documents()).forEach((name, content) -> {
            if (SettingsBodies.isJson(content)) {
                documents.add(new SettingsDocument(name, Objects.requireNonNull(content)));
            } else {
                refused.add(new RefusedSetting("document", name, "must be JSON, as a text"));
            }
        });
        return changed(batch, () -> {
            refused.addAll(imports.stage(batch, new Settings(profiles, servers, documents)));
            return new RefusedView(refused);
        });
    }

    @PostMapping("/activation")
    @PreAuthorize("hasAnyRole('service', 'operator')")
    @Operation(summary = "Puts everything that is staged in force, all or nothing; may be repeated")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    @Refuses(status = HttpStatus.CONFLICT, problem = "batch-withdrawn")
    @Refuses(status = HttpStatus.CONFLICT, problem = "taken-meanwhile")
    ResponseEntity<BatchView> activate(@PathVariable UUID batch, Principal caller) {
        try {
            ResponseEntity<BatchView> answer = changed(batch, () -> {
                imports.activate(batch, caller.getName(), clock.instant());
                conversations.activate(batch);
                return view(batch, State.ACTIVE);
            });
            LOG.atInfo().addKeyValue("batch", batch).addKeyValue("status", answer.getStatusCode().value())
                    .log("an import was put in force");
            return answer;
        } catch (DuplicateKeyException e) {
            return ResponseEntity.of(Problems.of(HttpStatus.CONFLICT, "taken-meanwhile",
                    "An id or the place of the default was taken after it was staged; stage again to see which."))
                    .build();
        }
    }

    /**
     * Nobody can append to any of its conversations while it is taken back. What is deleted afterwards can be seen by nobody; until
     * {@code conversations} is 0 the call wants to be repeated.
     */
    @DeleteMapping
    @PreAuthorize("hasAnyRole('service', 'operator')")
    @Operation(summary = "Takes a batch back, all or nothing; what was said since stays. To be repeated until no conversation is left")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    ResponseEntity<BatchView> withdraw(@PathVariable UUID batch) {
        State state = transaction.execute(status -> {
            State before = imports.lock(batch);
            if (before != null && before != State.WITHDRAWN) {
                imports.withdraw(batch, clock.instant());
                conversations.withdraw(batch);
            }
            return before;
        });
        if (state == null) {
            return unknown();
        }
        secrets.removeAll("import-" + batch + ".");
        Integer purged = transaction.execute(status -> conversations.purge(batch, PURGED_AT_ONCE));
        LOG.atInfo().addKeyValue("batch", batch).addKeyValue("purged", purged).log("an import was taken back");
        return ResponseEntity.ok(view(batch, State.WITHDRAWN));
    }

    private interface Answer<T> {
        T get();
    }

    /** In a transaction that holds the batch, so that it cannot be withdrawn meanwhile. */
    private <T> ResponseEntity<T> changed(UUID batch, Answer<T> change) {
        return Objects.requireNonNull(transaction.<ResponseEntity<T>>execute(status -> {
            State state = imports.lock(batch);
            if (state == null) {
                return unknown();
            }
            return state == State.WITHDRAWN
                    ? ResponseEntity.of(Problems.of(HttpStatus.CONFLICT, "batch-withdrawn",
                            "This batch was taken back; begin another one.")).build()
                    : ResponseEntity.ok(change.get());
        }));
    }

    private static <T> ResponseEntity<T> unknown() {
        return ResponseEntity.of(Problems.notFound("This batch")).build();
    }

    private static <T extends @Nullable Object> Map<String, T> orNone(@Nullable Map<String, T> map) {
        return map == null ? Map.of() : map;
    }
}
