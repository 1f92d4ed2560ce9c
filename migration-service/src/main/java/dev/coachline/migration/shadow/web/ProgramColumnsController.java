package dev.coachline.migration.shadow.web;

import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.coachline.migration.shadow.ProgramColumns;
import dev.coachline.migration.shadow.ProgramColumns.State;
import dev.coachline.platform.Problems;
import dev.coachline.platform.Problems.FieldProblem;
import dev.coachline.platform.Refuses;

/** The legacy columns of programs on their way out, for operators. */
@RestController
@RequestMapping("/program-columns")
@PreAuthorize("hasRole('operator')")
class ProgramColumnsController {

    private static final int LONGEST_WORD = 500;

    /**
     * How far the columns are.
     *
     * @param state {@code writable}, {@code read_only} or {@code final}
     * @param reads whose answer counts for programs: {@code new} or {@code legacy}
     * @param guarded whether the legacy database itself refuses the old application's writes
     * @param backUntil until when there is a way back; absent before the columns are read-only
     */
    record ProgramColumnsView(String state, Instant since, String who, String why, String reads, boolean guarded,
            @Nullable Instant backUntil) {

        static ProgramColumnsView of(ProgramColumns.Standing standing) {
            ProgramColumns.Columns columns = standing.columns();
            return new ProgramColumnsView(lower(columns.state()), columns.since(), columns.who(), columns.why(),
                    lower(standing.reads()), standing.guarded(), standing.backUntil());
        }
    }

    /**
     * @param state {@code read_only}, {@code writable} or {@code final}
     * @param why for the audit; nobody's name
     */
    record ProgramStep(@Nullable String state, @Nullable String why) {}

    private final ProgramColumns columns;
    private final Clock clock;

    ProgramColumnsController(ProgramColumns columns, Clock clock) {
        this.columns = columns;
        this.clock = clock;
    }

    @GetMapping
    @Operation(summary = "How far the legacy columns of programs are on their way out")
    ProgramColumnsView standing() {
        return ProgramColumnsView.of(columns.standing());
    }

    @PutMapping
    @Operation(summary = "Takes them a step further, or back, in the order that keeps a way back; may be repeated")
    @Refuses(status = HttpStatus.CONFLICT, problem = "step-refused")
    ResponseEntity<ProgramColumnsView> step(@RequestBody ProgramStep step, Principal caller) {
        State to = state(step.state());
        String why = step.why();
        List<FieldProblem> wrong = new ArrayList<>();
        if (to == null) {
            wrong.add(new FieldProblem("state", "must be read_only, writable or final"));
        }
        if (why == null || why.isBlank() || why.length() > LONGEST_WORD) {
            wrong.add(new FieldProblem("why", "must say why, in at most " + LONGEST_WORD + " characters"));
        }
        if (to == null || why == null || !wrong.isEmpty()) {
            return ResponseEntity.of(Problems.invalid(wrong)).build();
        }
        return switch (columns.step(to, caller.getName(), why.strip(), clock.instant())) {
            case ProgramColumns.Outcome.Done(var standing) -> ResponseEntity.ok(ProgramColumnsView.of(standing));
            case ProgramColumns.Outcome.Refused(var reason) ->
                ResponseEntity.of(Problems.of(HttpStatus.CONFLICT, "step-refused", reason)).build();
        };
    }

    private static @Nullable State state(@Nullable String word) {
        for (State state : State.values()) {
            if (lower(state).equals(word)) {
                return state;
            }
        }
        return null;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
