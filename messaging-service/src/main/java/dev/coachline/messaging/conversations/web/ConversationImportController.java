package dev.coachline.messaging.conversations.web;

import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
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

import dev.coachline.messaging.conversations.Chunk;
import dev.coachline.messaging.conversations.ChunkReader.Unmatched;
import dev.coachline.messaging.conversations.Conversation;
import dev.coachline.messaging.conversations.ConversationComparison;
import dev.coachline.messaging.conversations.ConversationComparison.Difference;
import dev.coachline.messaging.conversations.ImportConversation;
import dev.coachline.messaging.conversations.ImportConversation.Report;
import dev.coachline.platform.Page;
import dev.coachline.platform.Problems;
import dev.coachline.platform.Refuses;

/** For migration and operators: conversations of before into the new store, and back. Nothing that was said is answered. */
@RestController
class ConversationImportController {

    private static final Logger LOG = LoggerFactory.getLogger(ConversationImportController.class);
    private static final int MOST_CHUNKS = 10_000;
    private static final int MOST_NAMED = 1_000;

    /** @param content JSON as it was stored, damage and all */
    record ChunkBody(@Nullable Instant at, @Nullable String content) {}

    /** @param chunks every save, in the order of their ids */
    record PutImport(@Nullable List<@Nullable ChunkBody> chunks) {}

    /**
     * What was, or would be, imported: {@code turnsIn = messages + repeated}.
     *
     * @param unreadable chunks without any effect
     * @param turnsIn understood turns of all chunks
     * @param repeated turns that an earlier chunk had already
     * @param gaps chunks that do not continue the one before
     * @param ambiguous chunks that continue it in more than one way; the least new was taken
     * @param firstSeq number of the first message; absent where nothing was stored
     * @param unmatched what could not be carried, by JSON pointers into {@code chunks}; the first 1,000
     */
    record ImportView(boolean dryRun, int chunks, int unreadable, int turnsIn, int repeated, int gaps, int ambiguous,
            int messages, int memoryItems, @Nullable Long firstSeq, @Nullable Long lastSeq, int unmatchedCount,
            List<Unmatched> unmatched) {

        static ImportView of(Report report) {
            return new ImportView(report.dryRun(), report.counts().chunks(), report.counts().unreadable(),
                    report.counts().turnsIn(), report.counts().repeated(), report.counts().gaps(),
                    report.counts().ambiguous(), report.messages(), report.memoryItems(),
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
    @Operation(summary = "Puts the union of all chunks of the legacy memory before the conversation; may be repeated")
    ResponseEntity<ImportView> importChunks(@PathVariable UUID athleteId, @RequestBody PutImport request,
            @RequestParam(defaultValue = "false") boolean dryRun, Principal caller) {
        if (request.chunks() == null || request.chunks().isEmpty() || request.chunks().size() > MOST_CHUNKS) {
            return ResponseEntity.of(Problems.invalid("chunks",
                    "must be all saves of the athlete's memory, from 1 to " + MOST_CHUNKS)).build();
        }
        List<Chunk> chunks = new ArrayList<>();
        for (@Nullable
        ChunkBody chunk : request.chunks()) {
            if (chunk == null || chunk.at() == null || chunk.content() == null) {
                return ResponseEntity.of(Problems.invalid("chunks[" + chunks.size() + "]",
                        "must have at and content, which may be empty")).build();
            }
            chunks.add(new Chunk(chunk.at(), chunk.content()));
        }
        Report report = transaction.execute(status -> imports.apply(Conversation.of(athleteId), chunks, dryRun,
                caller.getName(), clock.instant()));
        return ResponseEntity.ok(told(athleteId, report));
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
