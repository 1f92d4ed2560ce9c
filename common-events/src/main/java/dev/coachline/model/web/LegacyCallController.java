package dev.coachline.model.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.coachline.model.LegacyCall;
import dev.coachline.model.LegacyCalls;
import dev.coachline.model.Purpose;
import dev.coachline.model.Usage;
import dev.coachline.platform.Problems;
import dev.coachline.platform.Problems.FieldProblem;
import dev.coachline.platform.Refuses;

/** Books what the legacy system's own calls to models took, so that both systems' can be compared. */
@RestController
@RequestMapping("/token-entries")
@PreAuthorize("hasAnyRole('operator', 'client')")
public class LegacyCallController {

    private static final int MOST = 1_000;
    private static final int LONGEST_MODEL = 100;
    /** No call takes as many. */
    private static final long MOST_TOKENS = 100_000_000;

    /** @param entries at most 1,000 */
    record LegacyEntries(@Nullable List<@Nullable LegacyEntry> entries) {}

    /**
     * One call.
     *
     * @param entryId of the caller's own; saying it again changes nothing
     * @param day of UTC
     * @param cachedInput of the input, what the endpoint had read before; absent for none
     */
    record LegacyEntry(@Nullable UUID entryId, @Nullable UUID athleteId, @Nullable LocalDate day,
            @Nullable String purpose, @Nullable String model, @Nullable Long input, @Nullable Long cachedInput,
            @Nullable Long output) {}

    /**
     * What came of it.
     *
     * @param known that were booked before
     * @param erased of athletes who were erased; they are not booked
     */
    record BookedEntries(int booked, int known, int erased) {}

    /** @param savings for purposes that both systems called a model for */
    record Savings(List<PurposeSaving> savings) {}

    /**
     * What a call takes in each system.
     *
     * @param legacyTokens of a call on average, input and output
     * @param newTokens the same
     * @param saving what a call takes less, as a fraction; absent where the legacy system's took nothing
     */
    record PurposeSaving(String purpose, long legacyCalls, long newCalls, BigDecimal legacyTokens,
            BigDecimal newTokens, @Nullable BigDecimal saving) {

        static PurposeSaving of(LegacyCalls.Saving saving) {
            return new PurposeSaving(saving.purpose().label(), saving.legacyCalls(), saving.newCalls(),
                    saving.legacyTokens().setScale(1, RoundingMode.HALF_UP),
                    saving.newTokens().setScale(1, RoundingMode.HALF_UP), saving.saving());
        }
    }

    private final LegacyCalls calls;
    private final Set<Purpose> purposes;

    /** @param purposes that this service's ledger is for */
    public LegacyCallController(LegacyCalls calls, Set<Purpose> purposes) {
        this.calls = calls;
        this.purposes = new TreeSet<>(purposes);
    }

    @PostMapping
    @Operation(summary = "Books calls that the legacy system made to models; saying them again changes nothing")
    @Refuses(status = HttpStatus.CONFLICT, problem = "token-entry-differs")
    ResponseEntity<BookedEntries> book(@RequestBody LegacyEntries body) {
        List<@Nullable LegacyEntry> entries = body.entries();
        if (entries == null || entries.isEmpty() || entries.size() > MOST) {
            return ResponseEntity.of(Problems.invalid("entries", "must be 1 to " + MOST)).build();
        }
        List<FieldProblem> problems = new ArrayList<>();
        List<LegacyCall> read = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            LegacyCall call = call(entries.get(i), "entries[" + i + "]", problems);
            if (call != null) {
                read.add(call);
            }
        }
        if (!problems.isEmpty()) {
            return ResponseEntity.of(Problems.invalid(problems)).build();
        }
        return switch (calls.book(read)) {
            case LegacyCalls.Outcome.Booked(int booked, int known, int erased) ->
                ResponseEntity.ok(new BookedEntries(booked, known, erased));
            case LegacyCalls.Outcome.Differs(int index) -> ResponseEntity.of(Problems.of(HttpStatus.CONFLICT,
                    "token-entry-differs",
                    "entries[" + index + "].entryId was booked with other values; nothing was booked.")).build();
        };
    }

    @GetMapping("/savings")
    @Operation(summary = "What a call takes in the legacy system and in this one, for purposes that both called a model for")
    Savings savings() {
        return new Savings(calls.savings().stream().map(PurposeSaving::of).toList());
    }

    private @Nullable LegacyCall call(@Nullable LegacyEntry entry, String at, List<FieldProblem> problems) {
        if (entry == null) {
            problems.add(new FieldProblem(at, "must not be null"));
            return null;
        }
        UUID entryId = needed(entry.entryId(), at + ".entryId", problems);
        UUID athleteId = needed(entry.athleteId(), at + ".athleteId", problems);
        LocalDate day = needed(entry.day(), at + ".day", problems);
        String model = needed(entry.model(), at + ".model", problems);
        Long input = tokens(entry.input(), at + ".input", problems);
        Long output = tokens(entry.output(), at + ".output", problems);
        Long cached = entry.cachedInput() == null ? Long.valueOf(0) : entry.cachedInput();
        if (model != null && (model.isBlank() || model.length() > LONGEST_MODEL)) {
            problems.add(new FieldProblem(at + ".model", "must have 1 to " + LONGEST_MODEL + " characters"));
        }
        if (input != null && (cached < 0 || cached > input)) {
            problems.add(new FieldProblem(at + ".cachedInput", "must be 0 to input, of which it is a part"));
        }
        if (day != null && (day.getYear() < 2000 || day.getYear() > 2099)) {
            problems.add(new FieldProblem(at + ".day", "must lie in the years 2000 to 2099"));
        }
        Purpose purpose = purposes.stream().filter(own -> own.label().equals(entry.purpose())).findFirst().orElse(null);
        if (purpose == null) {
            problems.add(
                    new FieldProblem(at + ".purpose", "must be one of those that this service keeps the ledger of: "
                            + purposes.stream().map(Purpose::label).collect(Collectors.joining(", "))));
        }
        return entryId == null || athleteId == null || day == null || model == null || input == null || output == null
                || purpose == null || cached < 0 || cached > input
                        ? null
                        : new LegacyCall(entryId, athleteId, day, purpose, model, new Usage(input, cached, output));
    }

    private static <T> @Nullable T needed(@Nullable T value, String field, List<FieldProblem> problems) {
        if (value == null) {
            problems.add(new FieldProblem(field, "is needed"));
        }
        return value;
    }

    private static @Nullable Long tokens(@Nullable Long value, String field, List<FieldProblem> problems) {
        Long tokens = needed(value, field, problems);
        if (tokens != null && (tokens < 0 || tokens > MOST_TOKENS)) {
            problems.add(new FieldProblem(field, "must be 0 to " + MOST_TOKENS));
            return null;
        }
        return tokens;
    }
}
