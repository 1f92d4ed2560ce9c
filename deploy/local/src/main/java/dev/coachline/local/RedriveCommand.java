package dev.coachline.local;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import dev.coachline.local.system.HttpJson;
import dev.coachline.local.system.LocalAddresses;
import dev.coachline.local.system.Role;
import dev.coachline.local.system.Tokens;
import dev.coachline.local.terminal.PlainFailure;
import dev.coachline.local.terminal.ReportOption;
import dev.coachline.local.terminal.Uuid;

/** {@code redrive}: has events tried again that failed for good, and says what became of them. */
@Command(name = "redrive", mixinStandardHelpOptions = true, description = {
        "Has events tried again that a service gave up on, with their athletes' later ones behind them.",
        "Mend the cause first; status shows what is parked and why. Ends with 1 where something failed again."})
final class RedriveCommand implements Callable<Integer> {

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final long POLL_MILLIS = 250;

    @Option(names = "--athlete", paramLabel = "ID", converter = Uuid.class, description = "Only this athlete's (default: everybody's).")
    private @Nullable UUID athlete;

    @Option(names = "--wait", paramLabel = "SECONDS", defaultValue = "60", description = "How long to wait for what becomes of them (default: ${DEFAULT-VALUE}).")
    private int waitSeconds;

    @Mixin
    private Where where = new Where();

    @Mixin
    private ReportOption report = new ReportOption();

    @Override
    public Integer call() throws PlainFailure, IOException, InterruptedException {
        LocalAddresses at = where.addresses();
        HttpJson operator = new HttpJson(Tokens.of(where.data()).token(Role.OPERATOR, "coachline-redrive"));
        PrintStream out = System.out;
        List<Parked> before = parked(at, operator);
        before.forEach(event -> out.println("  " + event.line()));
        int redriven = redrive(at, operator);
        List<Parked> left = follow(at, operator);
        left.forEach(event -> out.println("  still  " + event.line()));
        out.printf("%d parked, %d redriven, %d still parked.%n", before.size(), redriven, left.size());
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("parked", before.size());
        result.put("redriven", redriven);
        result.put("stillParked", left);
        report.write(result);
        return left.isEmpty() ? 0 : 1;
    }

    private int redrive(LocalAddresses at, HttpJson operator) throws PlainFailure, IOException, InterruptedException {
        int redriven = 0;
        Map<String, Object> whose = athlete == null ? Map.of() : Map.of("athleteId", athlete.toString());
        for (var service : at.services().entrySet()) {
            HttpJson.Answer answer = operator.send("POST", service.getValue(), "/internal/parked/redrive", whose);
            if (!answer.ok()) {
                throw new PlainFailure("%s refused the redrive (%d).".formatted(service.getKey(), answer.status()));
            }
            redriven += answer.body().path("events").asInt(0);
        }
        return redriven;
    }

    /** Until nothing is left that is tried without anybody's help. */
    private List<Parked> follow(LocalAddresses at, HttpJson operator) throws PlainFailure, InterruptedException {
        long deadline = System.nanoTime() + Math.min(Duration.ofSeconds(waitSeconds).toNanos(), LONGEST.toNanos());
        List<Parked> left = parked(at, operator);
        while (left.stream().anyMatch(event -> event.state().equals("retrying")) && System.nanoTime() < deadline) {
            Thread.sleep(POLL_MILLIS);
            left = parked(at, operator);
        }
        return left;
    }

    private List<Parked> parked(LocalAddresses at, HttpJson operator) throws PlainFailure, InterruptedException {
        List<String> unanswered = new ArrayList<>();
        List<Parked> parked = Parked.in(at, operator, unanswered).stream()
                .filter(event -> athlete == null || event.athleteId().equals(athlete.toString())).toList();
        if (!unanswered.isEmpty()) {
            throw new PlainFailure(String.join(" ", unanswered) + " deploy/coachline status says what runs.");
        }
        return parked;
    }
}
