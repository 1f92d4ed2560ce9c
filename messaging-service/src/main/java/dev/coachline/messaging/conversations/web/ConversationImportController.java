package dev.coachline.messaging.conversations.web;

import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import dev.coachline.messaging.conversations.ChunkReader.Unmatched;
import dev.coachline.messaging.conversations.Conversation;
import dev.coachline.messaging.conversations.ConversationComparison;
import dev.coachline.messaging.conversations.ConversationComparison.Difference;
import dev.coachline.messaging.conversations.ConversationState;
import dev.coachline.messaging.conversations.History;
import dev.coachline.messaging.conversations.ImportConversation;
import dev.coachline.messaging.conversations.ImportConversation.Report;
import dev.coachline.messaging.conversations.MemoryItem;
import dev.coachline.messaging.conversations.Role;
import dev.coachline.messaging.conversations.Turn;
import dev.coachline.messaging.conversations.Words;
import dev.coachline.platform.Page;
import dev.coachline.platform.Problems;
import dev.coachline.platform.Refuses;

/** For migration and operators: conversations of before into the new store, and back. Nothing that was said is answered. */
@RestController
class ConversationImportController {

    private static final Logger LOG = LoggerFactory.getLogger(ConversationImportController.class);
    private static final int MOST_TURNS = 100_000;
    private static final int MOST_MEMORY = 10_000;
    private static final int MOST_NAMED = 1_000;

    /**
     * @param lastToolResult JSON
     * @param config JSON
     */
    record StateBody(@Nullable String userInput, @Nullable Integer stepCount, @Nullable List<String> focus,
            @Nullable String lastToolResult, @Nullable String config) {}

    /** @param relevance from 0 to 1; what has none is never recalled */
    record MemoryBody(@Nullable String source, @Nullable String content, @Nullable Double relevance,
            @Nullable List<String> focus) {}

    /**
     * @param structured whether {@code content} is JSON, as tools give it, rather than a text
     * @param toolName of the tool that speaks
     * @param toolCalls JSON
     * @param details what else the system of before knew of it, as JSON
     */
    record TurnBody(@Nullable Instant at, @Nullable Role role, @Nullable String content, @Nullable Boolean structured,
            @Nullable String toolName, @Nullable String toolCalls, @Nullable String details) {

        Turn turn() {
            String words = Objects.requireNonNull(content);
            return new Turn(Objects.requireNonNull(at), Objects.requireNonNull(role),
                    Boolean.TRUE.equals(structured) ? Words.json(words) : Words.text(words), toolName, toolCalls, null,
                    details);
        }
    }

    /**
     * @param state where the coach was; absent where there was none
     * @param turns every one, the oldest first
     */
    record PutImport(@Nullable StateBody state, @Nullable List<@Nullable MemoryBody> memory,
            @Nullable List<@Nullable TurnBody> turns) {}

    /**
     * What was, or would be, imported. Chunks are those that are kept here in the shape of before.
     *
     * @param unreadable chunks without any effect
     * @param turnsIn understood turns of all chunks
     * @param repeated turns that an earlier chunk had already
     * @param gaps numbers between their first turn and their last that no chunk has
     * @param messages turns handed over, and the chunks'
     * @param firstSeq number of the first message; absent where nothing was stored
     * @param unmatched what could not be carried, by JSON pointers into the list of chunks; the first 1,000
     */
    record ImportView(boolean dryRun, int chunks, int unreadable, int turnsIn, int repeated, long gaps,
            int messages, int memoryItems, @Nullable Long firstSeq, @Nullable Long lastSeq, int unmatchedCount,
            List<Unmatched> unmatched) {

        static ImportView of(Report report) {
            return new ImportView(report.dryRun(), report.counts().chunks(), report.counts().unreadable(),
                    report.counts().turnsIn(), report.counts().repeated(), report.counts().gaps(),
                    report.messages(), report.memoryItems(),
                    report.stored() == null ? null : report.stored().first(),
                    report.stored() == null ? null : report.stored().last(), report.unmatched().size(),
                    report.unmatched().stream().limit(MOST_NAMED).toList());
        }
    }

    /** @param conversations how many that are kept in both shapes were compared on this page */
    record ConversationConsistency(int conversations, List<Difference> differences) {}

    private final ImportConversation imports;
    private final ConversationComparison comparison;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ConversationImportController(ImportConversation imports, ConversationComparison comparison,
            TransactionTemplate transaction, Clock clock) {
        this.imports = imports;
        this.comparison = comparison;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Takes the place of an earlier import; what was said meanwhile stays behind it. */
    @PutMapping("/athletes/{athleteId}/conversation/import")
    @PreAuthorize("hasAnyRole('service', 'operator')")
    @Operation(summary = "Puts another system's history before the conversation, in the place of an earlier import; may be repeated")
    ResponseEntity<ImportView> importHistory(@PathVariable UUID athleteId, @RequestBody PutImport request,
            @RequestParam(defaultValue = "false") boolean dryRun, Principal caller) {
        ProblemDetail wrong = wrong(request);
        if (wrong != null) {
            return ResponseEntity.of(wrong).build();
        }
        History history = new History(state(request.state()),
                orNone(request.turns()).stream().map(turn -> Objects.requireNonNull(turn).turn()).toList(),
                orNone(request.memory()).stream().map(ConversationImportController::item).toList());
        Report report = transaction.execute(status -> imports.apply(Conversation.of(athleteId), history, dryRun,
                caller.getName(), clock.instant()));
        return ResponseEntity.ok(told(athleteId, report));
    }

    private static @Nullable ProblemDetail wrong(PutImport request) {
        if (request.turns() == null || request.turns().size() > MOST_TURNS) {
            return Problems.invalid("turns", "must be all turns, the oldest first, and at most " + MOST_TURNS);
        }
        for (int i = 0; i < request.turns().size(); i++) {
            TurnBody turn = request.turns().get(i);
            String field = "turns[" + i + "]";
            if (turn == null || turn.at() == null || turn.role() == null || turn.content() == null) {
                return Problems.invalid(field, "must have at, role and content, which may be empty");
            }
            if (notJson(turn.toolCalls()) || notJson(turn.details())
                    || (Boolean.TRUE.equals(turn.structured()) && notJson(turn.content()))) {
                return Problems.invalid(field, "must have JSON in toolCalls, details and structured content");
            }
        }
        List<@Nullable MemoryBody> memory = orNone(request.memory());
        if (memory.size() > MOST_MEMORY) {
            return Problems.invalid("memory", "must have at most " + MOST_MEMORY + " items");
        }
        for (int i = 0; i < memory.size(); i++) {
            MemoryBody item = memory.get(i);
            if (item == null || item.source() == null || item.content() == null
                    || orNone(item.focus()).stream().anyMatch(Objects::isNull)) {
                return Problems.invalid("memory[" + i + "]", "must have a source and content, and no null in focus");
            }
        }
        StateBody state = request.state();
        return state != null && (notJson(state.lastToolResult()) || notJson(state.config())
                || orNone(state.focus()).stream().anyMatch(Objects::isNull))
                        ? Problems.invalid("state", "must have JSON in lastToolResult and config, and no null in focus")
                        : null;
    }

    private static boolean notJson(@Nullable String text) {
        return text != null && !ConversationController.parses(text);
    }

    private static ConversationState state(@Nullable StateBody body) {
        return body == null
                ? ConversationState.EMPTY
                : new ConversationState(body.userInput(), body.stepCount() == null ? 0 : body.stepCount(),
                        orNone(body.focus()), body.lastToolResult(), body.config());
    }

    private static MemoryItem item(@Nullable MemoryBody body) {
        MemoryBody item = Objects.requireNonNull(body);
        return new MemoryItem(Objects.requireNonNull(item.source()), Objects.requireNonNull(item.content()),
                item.relevance(), orNone(item.focus()));
    }

    private static <T extends @Nullable Object> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    @PostMapping("/athletes/{athleteId}/conversations/{conversationId}/conversion")
    @PreAuthorize("hasRole('operator')")
    @Operation(summary = "Converts a conversation that is kept here in the shape of before; the chunks stay")
    @Refuses(status = HttpStatus.CONFLICT, problem = "nothing-to-convert")
    ResponseEntity<ImportView> convert(@PathVariable UUID athleteId, @PathVariable String conversationId,
            @RequestParam(defaultValue = "false") boolean dryRun, Principal caller) {
        Conversation conversation = Conversation.of(athleteId, conversationId);
        if (conversation == null) {
            return ResponseEntity.of(ConversationController.notAnId()).build();
        }
        Report report = transaction
                .execute(status -> imports.convert(conversation, dryRun, caller.getName(), clock.instant()));
        return report == null
                ? ResponseEntity.of(Problems.of(HttpStatus.CONFLICT, "nothing-to-convert",
                        "This conversation is not kept in the shape of before, or it is converted already.")).build()
                : ResponseEntity.ok(told(athleteId, report));
    }

    /** What was said since the import stays. */
    @DeleteMapping("/athletes/{athleteId}/conversations/{conversationId}/import")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasAnyRole('service', 'operator')")
    @Operation(summary = "Takes an import or a conversion back; may be repeated")
    ResponseEntity<Void> withdraw(@PathVariable UUID athleteId, @PathVariable String conversationId) {
        Conversation conversation = Conversation.of(athleteId, conversationId);
        if (conversation == null) {
            return ResponseEntity.of(ConversationController.notAnId()).build();
        }
        Boolean withdrawn = transaction.execute(status -> imports.withdraw(conversation, clock.instant()));
        LOG.atInfo().addKeyValue("athleteId", athleteId).addKeyValue("withdrawn", withdrawn)
                .log("an imported conversation was taken back");
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/conversations/consistency")
    @PreAuthorize("hasRole('operator')")
    @Operation(summary = "Compares conversations that were converted with their chunks, by numbers, and changes nothing")
    ResponseEntity<ConversationConsistency> consistency(@RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
        List<String> place = cursor == null ? null : Page.place(cursor, 1);
        if (cursor != null && place == null) {
            return ResponseEntity.of(Problems.unknownCursor()).build();
        }
        return Page.of(comparison.compare(place == null ? null : place.getFirst(), limit + 1), limit,
                compared -> List.of(compared.conversationId())).answer(
                        page -> new ConversationConsistency(page.size(),
                                page.stream().flatMap(compared -> compared.differences().stream()).toList()));
    }

    private static ImportView told(UUID athleteId, @Nullable Report report) {
        ImportView view = ImportView.of(Objects.requireNonNull(report));
        LOG.atInfo().addKeyValue("athleteId", athleteId).addKeyValue("dryRun", view.dryRun())
                .addKeyValue("messages", view.messages()).addKeyValue("unmatched", view.unmatchedCount())
                .log("a conversation was imported");
        return view;
    }
}
