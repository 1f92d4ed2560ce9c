package dev.coachline.migration.shadow.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.coachline.coexistence.OtherSystem;
import dev.coachline.coexistence.SentToTheOtherSystem;
import dev.coachline.migration.bridge.LegacyTexts;
import dev.coachline.migration.conversion.LegacyProgram;
import dev.coachline.migration.mirror.NewHistory.PerformedSet;
import dev.coachline.migration.shadow.LegacyAnswers;
import dev.coachline.migration.shadow.LegacyGateway;
import dev.coachline.migration.shadow.LegacyGateway.Reply;
import dev.coachline.platform.Guard;
import dev.coachline.platform.Guards;
import dev.coachline.platform.Problems;
import dev.coachline.platform.Refuses;

/**
 * The legacy gateway: under the new API's paths and in its representation it answers for athletes of the legacy system, and sends
 * callers of all others on with 307.
 */
@RestController
@RequestMapping("/athletes/{athleteId}")
class GatewayController {

    /** What each of the reads may answer in place of a body. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @SentToTheOtherSystem
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    @Refuses(status = HttpStatus.SERVICE_UNAVAILABLE, problem = "legacy-unavailable")
    @interface GatewayRead {}

    /** @param mapped whether the exercise is in the catalogue, which nobody has asked about a legacy set */
    record SetView(String exercise, boolean mapped, @Nullable BigDecimal load, @Nullable String unit,
            @Nullable Integer reps, @Nullable Integer seconds) {

        static SetView of(PerformedSet set) {
            return new SetView(set.exercise(), false, set.load(), set.unit(), set.reps(), set.seconds());
        }
    }

    /**
     * A session, as workout-service shows one.
     *
     * @param status {@code completed} or {@code skipped}
     * @param source {@code legacy} or {@code athlete}
     */
    record GatewaySession(String sessionId, LocalDate date, String title, String status, String source,
            List<SetView> sets, List<String> notes) {

        static GatewaySession of(LegacyAnswers.Session session) {
            return new GatewaySession(session.sessionId(), session.date(), session.title(),
                    session.completed() ? "completed" : "skipped", session.source(),
                    session.sets().stream().map(SetView::of).toList(), session.notes());
        }
    }

    record GatewaySessions(List<GatewaySession> sessions) {}

    /** A program in short, as plan-service lists it; legacy programs have no versions, so it is the first. */
    record GatewayProgramLine(UUID programId, int version, String name, int workouts) {}

    record GatewayPrograms(List<GatewayProgramLine> programs) {}

    /** What plan-service would take. */
    record GatewayProgramBody(String name, @Nullable String description, @Nullable Integer weeks,
            List<LegacyProgram.Workout> workouts, List<LegacyProgram.Day> schedule) {}

    record GatewayProgram(UUID programId, int version, GatewayProgramBody program) {

        static GatewayProgram of(LegacyProgram program) {
            return new GatewayProgram(program.programId(), 1, new GatewayProgramBody(program.name(),
                    program.description(), program.weeks(), program.workouts(), program.schedule()));
        }
    }

    /**
     * A day, as workout-service shows one. A legacy workout is text, so it has no blocks.
     *
     * @param sha256 of the text
     */
    record GatewayDay(UUID athleteId, LocalDate date, String theme, boolean rest, List<String> blocks, String text,
            String sha256) {}

    private final LegacyGateway gateway;
    private final GatewaySettings settings;
    private final Guard guard;
    /** The one that this thread answers. */
    private final HttpServletRequest request;

    GatewayController(LegacyGateway gateway, GatewaySettings settings, Guards guards, HttpServletRequest request) {
        this.request = request;
        this.gateway = gateway;
        this.settings = settings;
        this.guard = guards.of("legacy-gateway");
    }

    @GetMapping("/sessions")
    @Operation(summary = "What was done between two dates, both included; 307 where the new system answers")
    @GatewayRead
    ResponseEntity<GatewaySessions> sessions(@PathVariable UUID athleteId,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to) {
        if (to.isBefore(from)) {
            return ResponseEntity.of(Problems.invalid("to", "must not be before from")).build();
        }
        return answer(sentUnder -> gateway.sessions(athleteId, sentUnder), settings.workoutUrl(),
                sessions -> ResponseEntity.ok(new GatewaySessions(sessions.stream()
                        .filter(session -> !session.date().isBefore(from) && !session.date().isAfter(to))
                        .map(GatewaySession::of).toList())));
    }

    @GetMapping("/workouts/{date}")
    @Operation(summary = "The workout of a date; 307 where the new system answers")
    @GatewayRead
    ResponseEntity<GatewayDay> workout(@PathVariable UUID athleteId,
            @PathVariable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate date) {
        return answer(sentUnder -> gateway.day(athleteId, date, sentUnder), settings.workoutUrl(),
                day -> ResponseEntity.ok(day(athleteId, date, day)));
    }

    private static GatewayDay day(UUID athleteId, LocalDate date, LegacyTexts.Stored day) {
        return new GatewayDay(athleteId, date, day.rest() ? "Rest" : "Workout", day.rest(), List.of(), day.text(),
                day.sha256());
    }

    @GetMapping("/programs")
    @Operation(summary = "The programs; 307 where the new system answers")
    @GatewayRead
    ResponseEntity<GatewayPrograms> programs(@PathVariable UUID athleteId) {
        return answer(sentUnder -> gateway.programs(athleteId, sentUnder), settings.planUrl(),
                programs -> ResponseEntity.ok(new GatewayPrograms(programs.stream()
                        .map(program -> new GatewayProgramLine(program.programId(), 1, program.name(),
                                program.workouts().size()))
                        .toList())));
    }

    @GetMapping("/programs/{programId}")
    @Operation(summary = "One program; 307 where the new system answers")
    @GatewayRead
    ResponseEntity<GatewayProgram> program(@PathVariable UUID athleteId, @PathVariable UUID programId) {
        return answer(sentUnder -> gateway.programs(athleteId, sentUnder), settings.planUrl(),
                programs -> programs.stream()
                        .filter(program -> program.programId().equals(programId)).findFirst()
                        .map(program -> ResponseEntity.ok(GatewayProgram.of(program)))
                        .orElseGet(() -> ResponseEntity.of(Problems.notFound("A program of this id")).build()));
    }

    /**
     * Asks the legacy side, whose database may be away: then a caller is told to come back.
     *
     * @param asked by the epoch under which the caller was sent here
     */
    private <T, B> ResponseEntity<B> answer(IntFunction<Reply<T>> asked, String there,
            Function<T, ResponseEntity<B>> body) {
        int sentUnder = OtherSystem.sentUnder(request);
        Reply<T> reply;
        try {
            reply = guard.call(() -> asked.apply(sentUnder));
        } catch (DataAccessResourceFailureException | CallNotPermittedException e) {
            return ResponseEntity.of(Problems.of(HttpStatus.SERVICE_UNAVAILABLE, "legacy-unavailable",
                    "The legacy database does not answer; ask again in a minute.")).build();
        }
        return switch (reply) {
            case Reply.Here<T>(var answer) -> body.apply(answer);
            case Reply.There<T>(var epoch) -> throw OtherSystem.at(there, epoch);
            case Reply.Nobody<T>() -> ResponseEntity.of(Problems.notFound("A legacy athlete of this id")).build();
        };
    }
}
