package dev.coachline.messaging.conversations.web;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.messaging.conversations.Conversation;
import dev.coachline.messaging.conversations.ConversationState;
import dev.coachline.messaging.conversations.Conversations;
import dev.coachline.messaging.conversations.LoadedState;
import dev.coachline.messaging.conversations.MemoryItem;
import dev.coachline.messaging.conversations.Message;
import dev.coachline.messaging.conversations.Recall;
import dev.coachline.messaging.conversations.Role;
import dev.coachline.platform.Page;
import dev.coachline.platform.Problems;
import dev.coachline.platform.Refuses;

/** The history for those whose conversation it is, the state for whoever coaches. */
@RestController
@RequestMapping("/athletes/{athleteId}")
class ConversationController {

    private static final int MOST_TURNS = 200;
    private static final int MOST_TOKENS = 100_000;
    private static final int MOST_MEMORY = 100;
    private static final int LONGEST = 20_000;
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    /**
     * @param structured whether {@code content} is JSON, as tools give it, rather than a text
     * @param toolCalls JSON
     * @param details JSON: what an imported message brought along, such as its id, its model and what it thought
     */
    record MessageView(long seq, Instant at, Role role, String content, boolean structured, @Nullable String toolName,
            @Nullable String toolCalls, @Nullable String details) {

        static MessageView of(Message message) {
            return new MessageView(message.seq(), message.turn().at(), message.turn().role(),
                    message.turn().words().text(), message.turn().words().structured(), message.turn().toolName(),
                    message.turn().toolCalls(), message.turn().details());
        }
    }

    /** @param messages newest first */
    record ConversationView(UUID athleteId, List<MessageView> messages) {}

    record ConversationList(UUID athleteId, List<String> conversationIds) {}

    /** @param relevance from 0 to 1; what has none is never recalled */
    record MemoryView(String source, String content, @Nullable Double relevance, @Nullable List<String> focus) {}

    /** The same, as it comes in. */
    record PutMemory(@Nullable String source, @Nullable String content, @Nullable Double relevance,
            @Nullable List<String> focus) {}

    /**
     * @param lastToolResult JSON
     * @param config JSON
     * @param memory what is to be kept in mind from now on, beside what is kept already
     */
    record PutState(@Nullable String userInput, @Nullable Integer stepCount, @Nullable List<String> focus,
            @Nullable String lastToolResult, @Nullable String config, @Nullable List<@Nullable PutMemory> memory) {}

    /**
     * @param turns the oldest first
     * @param memory those of the focus first, then the most relevant
     * @param tokens of turns and memory, about
     */
    record StateView(@Nullable String userInput, int stepCount, List<String> focus, @Nullable String lastToolResult,
            @Nullable String config, List<MessageView> turns, List<MemoryView> memory, int tokens) {

        static StateView of(LoadedState loaded) {
            ConversationState state = loaded.state();
            return new StateView(state.userInput(), state.stepCount(), state.focus(), state.lastToolResult(),
                    state.config(), loaded.turns().stream().map(MessageView::of).toList(), loaded.memory().stream()
                            .map(m -> new MemoryView(m.source(), m.content(), m.relevance(), m.focus())).toList(),
                    loaded.tokens());
        }
    }

    private final Conversations conversations;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ConversationController(Conversations conversations, TransactionTemplate transaction, Clock clock) {
        this.conversations = conversations;
        this.transaction = transaction;
        this.clock = clock;
    }

    @GetMapping("/conversation")
    @PreAuthorize("hasAnyRole('athlete', 'client', 'service')")
    @Operation(summary = "What was said with the athlete, newest first: texts in and out, and what tools did")
    ResponseEntity<ConversationView> conversation(@PathVariable UUID athleteId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
        return history(Conversation.of(athleteId), cursor, limit);
    }

    private ResponseEntity<ConversationView> history(Conversation conversation, @Nullable String cursor, int limit) {
        Long before = cursor == null ? null : place(cursor);
        if (cursor != null && before == null) {
            return ResponseEntity.of(Problems.unknownCursor()).build();
        }
        return Page.of(conversations.newestFirst(conversation, before, limit + 1), limit,
                message -> List.of(Long.toString(message.seq()))).answer(
                        page -> new ConversationView(
                                conversation.athleteId(), page.stream().map(MessageView::of).toList()));
    }

    @GetMapping("/conversations")
    @PreAuthorize("hasAnyRole('athlete', 'client')")
    @Operation(summary = "The athlete's conversations that are kept a row a message: that of the texts, and imported ones")
    ResponseEntity<ConversationList> conversations(@PathVariable UUID athleteId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
        List<String> place = cursor == null ? null : Page.place(cursor, 1);
        if (cursor != null && place == null) {
            return ResponseEntity.of(Problems.unknownCursor()).build();
        }
        return Page.of(conversations.of(athleteId, place == null ? null : place.getFirst(), limit + 1), limit,
                conversation -> List.of(conversation.id())).answer(
                        page -> new ConversationList(athleteId,
                                page.stream().map(Conversation::id).toList()));
    }

    @GetMapping("/conversations/{conversationId}/messages")
    @PreAuthorize("hasAnyRole('athlete', 'client')")
    @Operation(summary = "What was said in one of the athlete's conversations, newest first")
    ResponseEntity<ConversationView> messages(@PathVariable UUID athleteId, @PathVariable String conversationId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
        Conversation conversation = Conversation.of(athleteId, conversationId);
        return conversation == null
                ? ResponseEntity.of(notAnId()).build()
                : history(conversation, cursor, limit);
    }

    /** A conversation of the athlete's; the one of the texts has the athlete's id. */
    @GetMapping("/conversations/{conversationId}/state")
    @PreAuthorize("hasRole('service')")
    @Operation(summary = "Where the coach is, with recent turns and what is relevant of what is remembered, within a budget")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    ResponseEntity<StateView> load(@PathVariable UUID athleteId, @PathVariable String conversationId,
            @RequestParam(defaultValue = "0.7") double contextQualityThreshold,
            @RequestParam(defaultValue = "20") @Min(0) @Max(MOST_TURNS) int turns,
            @RequestParam(defaultValue = "2000") @Min(1) @Max(MOST_TOKENS) int tokens) {
        Conversation conversation = Conversation.of(athleteId, conversationId);
        if (conversation == null) {
            return ResponseEntity.of(notAnId()).build();
        }
        // Not a number is no threshold either.
        if (!(contextQualityThreshold >= 0 && contextQualityThreshold <= 1)) {
            return ResponseEntity.of(Problems.invalid("contextQualityThreshold", "must be from 0 to 1")).build();
        }
        LoadedState loaded = conversations.loadState(conversation,
                new Recall(contextQualityThreshold, turns, tokens));
        return loaded == null
                ? ResponseEntity.of(Problems.notFound("This conversation")).build()
                : ResponseEntity.ok(StateView.of(loaded));
    }

    @PutMapping("/conversations/{conversationId}/state")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasRole('service')")
    @Operation(summary = "Stores where the coach is and what it keeps in mind; may be repeated")
    @Refuses(status = HttpStatus.CONFLICT, problem = "conversation-taken")
    ResponseEntity<Void> save(@PathVariable UUID athleteId, @PathVariable String conversationId,
            @RequestBody PutState request) {
        Conversation conversation = Conversation.of(athleteId, conversationId);
        if (conversation == null) {
            return ResponseEntity.of(notAnId()).build();
        }
        ProblemDetail wrong = wrong(request);
        if (wrong != null) {
            return ResponseEntity.of(wrong).build();
        }
        List<MemoryItem> memory = orNone(request.memory()).stream().map(Objects::requireNonNull)
                .map(item -> new MemoryItem(Objects.requireNonNull(item.source()),
                        Objects.requireNonNull(item.content()), item.relevance(), orNone(item.focus())))
                .toList();
        ConversationState state = new ConversationState(request.userInput(),
                Objects.requireNonNull(request.stepCount()),
                orNone(request.focus()), request.lastToolResult(), request.config());
        Boolean stored = transaction
                .execute(status -> conversations.saveState(conversation, state, memory, clock.instant()));
        return Boolean.TRUE.equals(stored)
                ? ResponseEntity.noContent().build()
                : ResponseEntity.of(Problems.of(HttpStatus.CONFLICT, "conversation-taken",
                        "conversationId is taken by another athlete's conversation; choose another.")).build();
    }

    private static @Nullable ProblemDetail wrong(PutState request) {
        if (request.stepCount() == null || request.stepCount() < 0) {
            return Problems.invalid("stepCount", "must be 0 or more");
        }
        if (length(request.userInput()) > LONGEST) {
            return tooLong("userInput");
        }
        if (request.lastToolResult() != null && !isJson(request.lastToolResult())) {
            return notJson("lastToolResult");
        }
        if (request.config() != null && !isJson(request.config())) {
            return notJson("config");
        }
        if (orNone(request.focus()).stream().anyMatch(Objects::isNull)
                || String.join("", orNone(request.focus())).length() > LONGEST) {
            return Problems.invalid("focus", "must be texts of at most " + LONGEST + " characters together");
        }
        List<@Nullable PutMemory> memory = orNone(request.memory());
        if (memory.size() > MOST_MEMORY) {
            return Problems.invalid("memory", "must have at most " + MOST_MEMORY + " items; send them in parts");
        }
        for (int i = 0; i < memory.size(); i++) {
            PutMemory item = memory.get(i);
            if (item == null || item.source() == null || item.content() == null || item.source().isBlank()
                    || item.content().isBlank() || orNone(item.focus()).stream().anyMatch(Objects::isNull)) {
                return Problems.invalid("memory[" + i + "]", "must have a source and content, and no null in focus");
            }
            if (item.content().length() > LONGEST || item.source().length() > MOST_MEMORY) {
                return tooLong("memory[" + i + "]");
            }
            Double relevance = item.relevance();
            if (relevance != null && !(relevance >= 0 && relevance <= 1)) {
                return Problems.invalid("memory[" + i + "].relevance", "must be from 0 to 1");
            }
        }
        return null;
    }

    private static boolean isJson(String text) {
        return text.length() <= LONGEST && parses(text);
    }

    /** Whether it is one JSON value, of any length. */
    static boolean parses(String text) {
        try {
            return !STRICT.readTree(text).isMissingNode();
        } catch (JacksonException e) {
            return false;
        }
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    private static ProblemDetail tooLong(String field) {
        return Problems.invalid(field,
                "is too long: at most " + LONGEST + " characters, a source at most " + MOST_MEMORY);
    }

    private static ProblemDetail notJson(String field) {
        return Problems.invalid(field, "must be one JSON value, as a text of at most " + LONGEST + " characters");
    }

    static ProblemDetail notAnId() {
        return Problems.invalid("conversationId",
                "must be 1 to 100 letters, digits, dots, underscores and hyphens, and not another athlete's id");
    }

    private static <T extends @Nullable Object> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static @Nullable Long place(String cursor) {
        List<String> place = Page.place(cursor, 1);
        try {
            return place == null ? null : Long.valueOf(place.getFirst());
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
