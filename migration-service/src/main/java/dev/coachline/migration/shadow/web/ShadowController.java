package dev.coachline.migration.shadow.web;

import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.coachline.migration.shadow.CompareMirrored;
import dev.coachline.migration.shadow.ReadKind;
import dev.coachline.migration.shadow.Shadows;
import dev.coachline.migration.shadow.Side;
import dev.coachline.migration.shadow.SwitchReads;
import dev.coachline.platform.Page;
import dev.coachline.platform.Problems;
import dev.coachline.platform.Problems.FieldProblem;
import dev.coachline.platform.Refuses;

/** Shadow reads, for operators: how the two sides agree, and which of them answers. */
@RestController
@RequestMapping("/shadow-reads")
@PreAuthorize("hasRole('operator')")
class ShadowController {

    private static final int MOST = 1000;
    private static final int LONGEST_WORD = 500;

    /**
     * How a kind of reads stands.
     *
     * @param kind {@code sessions} or {@code programs}
     * @param reads {@code new} or {@code legacy}: whose answer counts for athletes who have moved
     * @param compared reads made on both sides since the last switch, within the last minutes, of which so many had only
     *        explained differences and so many an unexplained one
     * @param comparedInAll since the first
     * @param differences that stand now, by their class
     * @param open unexplained ones among them
     */
    record ShadowView(String kind, String reads, Instant since, String who, String why, long compared, long explained,
            long unexplained, long comparedInAll, Map<String, Long> differences, long open) {

        static ShadowView of(Shadows.Standing standing) {
            Map<String, Long> differences = new TreeMap<>();
            standing.differences().forEach((kind, n) -> differences.put(lower(kind), n));
            Shadows.Switch reads = standing.reads();
            return new ShadowView(lower(reads.kind()), lower(reads.reads()), reads.since(), reads.who(), reads.why(),
                    standing.counts().compared(), standing.counts().explained(), standing.counts().unexplained(),
                    standing.comparedInAll(), differences, standing.open());
        }
    }

    /**
     * A difference between the two sides.
     *
     * @param pointer item and leaf
     * @param difference its class
     * @param explained whether the class is one that is expected
     * @param legacySha256 of the legacy side's value with athlete and pointer; absent where it has none
     * @param resolvedAt when a later comparison did not find it any more
     */
    record DifferenceView(UUID athleteId, String kind, String pointer, String difference, boolean explained,
            @Nullable String legacySha256, @Nullable String newSha256, Instant foundAt, @Nullable Instant resolvedAt) {

        static DifferenceView of(Shadows.Kept kept) {
            return new DifferenceView(kept.athleteId(), lower(kept.kind()), kept.pointer(), lower(kept.difference()),
                    kept.difference().isExplained(), kept.legacySha256(), kept.newSha256(), kept.foundAt(),
                    kept.resolvedAt());
        }
    }

    /**
     * @param outcomes athletes by what their comparison came to: {@code agree}, {@code explained}, {@code unexplained},
     *        {@code unavailable}
     * @param unexplained whom to look at
     * @param next where to go on; absent at the end
     */
    record ComparedView(int checked, Map<String, Integer> outcomes, List<UUID> unexplained, @Nullable UUID next) {}

    record ShadowAuditView(Instant at, String who, String what, String why) {}

    /**
     * @param reads {@code new} or {@code legacy}
     * @param why for the audit; nobody's name
     */
    record Turn(@Nullable String reads, @Nullable String why) {}

    private final Shadows shadows;
    private final SwitchReads switches;
    private final CompareMirrored compare;
    private final Clock clock;

    ShadowController(Shadows shadows, SwitchReads switches, CompareMirrored compare, Clock clock) {
        this.shadows = shadows;
        this.switches = switches;
        this.compare = compare;
        this.clock = clock;
    }

    @GetMapping
    @Operation(summary = "How the two sides agree, by kind of read, and which of them answers")
    List<ShadowView> standings() {
        List<ShadowView> views = new ArrayList<>();
        for (ReadKind kind : ReadKind.values()) {
            views.add(view(kind));
        }
        return views;
    }

    private ShadowView view(ReadKind kind) {
        return ShadowView.of(switches.standing(kind, clock.instant()));
    }

    @GetMapping("/differences")
    @Operation(summary = "What differs, in the order in which it was found: with all=true also what is explained or resolved")
    ResponseEntity<List<DifferenceView>> differences(@RequestParam(required = false) @Nullable String kind,
            @RequestParam(defaultValue = "false") boolean all, @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "100") int limit) {
        ReadKind wanted = kind == null ? null : kind(kind);
        List<FieldProblem> wrong = new ArrayList<>();
        if (kind != null && wanted == null) {
            wrong.add(unknownKind());
        }
        if (limit < 1 || limit > MOST) {
            wrong.add(new FieldProblem("limit", "must be from 1 to " + MOST));
        }
        if (!wrong.isEmpty()) {
            return ResponseEntity.of(Problems.invalid(wrong)).build();
        }
        Long after = after(cursor);
        if (after == null) {
            return ResponseEntity.of(Problems.unknownCursor()).build();
        }
        return Page.of(shadows.kept(wanted, !all, after, limit + 1), limit, kept -> List.of(String.valueOf(kept.id())))
                .answer(page -> page.stream().map(DifferenceView::of).toList());
    }

    private static @Nullable Long after(@Nullable String cursor) {
        if (cursor == null) {
            return 0L;
        }
        List<String> place = Page.place(cursor, 1);
        try {
            return place == null ? null : Long.valueOf(place.getFirst());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    @GetMapping("/audit")
    @Operation(summary = "Who switched what, when and why; the newest first")
    List<ShadowAuditView> audit() {
        return shadows.audit(MOST).stream()
                .map(entry -> new ShadowAuditView(entry.at(), entry.who(), entry.what(), entry.why())).toList();
    }

    @PostMapping("/{kind}/comparisons")
    @Operation(summary = "Compares a page of the athletes who have moved, read or not")
    ResponseEntity<ComparedView> compare(@PathVariable String kind,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "100") int limit) {
        ReadKind wanted = kind(kind);
        if (wanted == null) {
            return ResponseEntity.of(Problems.invalid(List.of(unknownKind()))).build();
        }
        if (limit < 1 || limit > MOST) {
            return ResponseEntity.of(Problems.invalid("limit", "must be from 1 to " + MOST)).build();
        }
        CompareMirrored.Compared page = compare.page(wanted, after, limit, clock.instant());
        Map<String, Integer> outcomes = new TreeMap<>();
        page.outcomes().forEach((outcome, n) -> outcomes.put(lower(outcome), n));
        return ResponseEntity.ok(new ComparedView(page.checked(), outcomes, page.unexplained(), page.last()));
    }

    @PutMapping("/{kind}/switch")
    @Operation(summary = "Says which side answers; to the new one only where no unexplained difference stands open")
    @Refuses(status = HttpStatus.CONFLICT, problem = "switch-refused")
    ResponseEntity<ShadowView> turn(@PathVariable String kind, @RequestBody Turn turn, Principal caller) {
        ReadKind wanted = kind(kind);
        Side to = side(turn.reads());
        String why = turn.why();
        List<FieldProblem> wrong = new ArrayList<>();
        if (wanted == null) {
            wrong.add(unknownKind());
        }
        if (to == null) {
            wrong.add(new FieldProblem("reads", "must be new or legacy"));
        }
        if (why == null || why.isBlank() || why.length() > LONGEST_WORD) {
            wrong.add(new FieldProblem("why", "must say why, in at most " + LONGEST_WORD + " characters"));
        }
        if (wanted == null || to == null || why == null || !wrong.isEmpty()) {
            return ResponseEntity.of(Problems.invalid(wrong)).build();
        }
        return switch (switches.turn(wanted, to, caller.getName(), why.strip(), clock.instant())) {
            case SwitchReads.Outcome.Turned(var reads) -> ResponseEntity.ok(view(reads.kind()));
            case SwitchReads.Outcome.Refused(var reason) ->
                ResponseEntity.of(Problems.of(HttpStatus.CONFLICT, "switch-refused", reason)).build();
        };
    }

    private static FieldProblem unknownKind() {
        return new FieldProblem("kind", "must be sessions or programs");
    }

    private static @Nullable ReadKind kind(String word) {
        for (ReadKind kind : ReadKind.values()) {
            if (lower(kind).equals(word)) {
                return kind;
            }
        }
        return null;
    }

    private static @Nullable Side side(@Nullable String word) {
        for (Side side : Side.values()) {
            if (lower(side).equals(word)) {
                return side;
            }
        }
        return null;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
