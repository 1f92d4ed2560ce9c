package dev.coachline.migration.runs;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import dev.coachline.migration.ledger.FactLedger.Totals;

/** A run's report as a page that a person can read and keep. */
public final class MarkdownReport {

    private MarkdownReport() {}

    public static String of(ReportRun.Report report) {
        StringBuilder page = new StringBuilder();
        ReportRun.Status status = report.status();
        Run run = status.run();
        line(page, "# Run %s".formatted(run.name()));
        line(page, "");
        line(page, "`%s`, %s%s, started %s by %s.".formatted(run.runId(), lower(run.state()),
                status.pause() == null ? "" : " (stands still: " + status.pause() + ")", run.createdAt(),
                run.createdBy()));
        line(page, "For %s%s. Waves: %s; open: %d of %d. ETA: %s.".formatted(run.settings().selection().sentence(),
                run.settings().now() ? ", not waiting for the boundary" : "", run.settings().waves(), run.wave() + 1,
                run.settings().waves().percentages().size(), eta(status.eta())));
        counts(page, status.tally());
        gate(page, status);
        unmatched(page, report.unmatched());
        cases(page, run, report.cases());
        line(page, "");
        line(page, "## History");
        line(page, "");
        report.audit().forEach(entry -> line(page, "* %s %s: %s. %s".formatted(entry.at(), entry.who(), entry.what(),
                cell(entry.why()))));
        return page.toString();
    }

    private static void counts(StringBuilder page, Tally tally) {
        line(page, "");
        line(page, "## Athletes");
        line(page, "");
        line(page, "| | athletes |");
        line(page, "|---|---|");
        Stream.of(Standing.values()).forEach(
                standing -> line(page, "| %s | %d |".formatted(lower(standing).replace('_', ' '), tally.of(standing))));
        line(page, "| **selected** | **%d** |".formatted(tally.selected()));
        line(page, "");
        line(page, "| route | athletes | what becomes of them |");
        line(page, "|---|---|---|");
        Stream.of(Route.values()).filter(tally.byRoute()::containsKey).forEach(route -> line(page, "| %s | %d | %s |"
                .formatted(lower(route).replace('_', ' '), tally.byRoute().getOrDefault(route, 0L), route.sentence())));
        Totals ledger = tally.ledger();
        line(page, "");
        line(page, "Ledger: %d leaves in = %d migrated + %d derived + %d unmatched.".formatted(ledger.leavesIn(),
                ledger.migrated(), ledger.derived(), ledger.unmatched()));
    }

    private static void gate(StringBuilder page, ReportRun.Status status) {
        Gate.Counts counts = status.counts();
        line(page, "");
        line(page, "## Gate");
        line(page, "");
        line(page,
                "Of %d athletes in the open waves: %d quarantined, %d unmatched leaves unexplained, %d mismatches, %d texts missed."
                        .formatted(counts.released(), counts.quarantined(), counts.unexplained(), counts.mismatches(),
                                counts.missedTexts()));
        if (status.run().closed().isEmpty()) {
            line(page, "It is open.");
        } else {
            status.run().closed().forEach(why -> line(page, "* closed: %s".formatted(why)));
        }
    }

    private static void unmatched(StringBuilder page, List<Runs.Unmatched> unmatched) {
        line(page, "");
        line(page, "## Unmatched");
        line(page, "");
        if (unmatched.isEmpty()) {
            line(page, "Nothing.");
            return;
        }
        line(page, "| reason | leaves | athletes | explained |");
        line(page, "|---|---|---|---|");
        unmatched.forEach(group -> line(page, "| %s | %d | %d | %s |".formatted(cell(group.reason()), group.leaves(),
                group.athletes(), group.explained() == null ? "no" : cell(group.explained()))));
    }

    private static void cases(StringBuilder page, Run run, List<Runs.Case> cases) {
        line(page, "");
        line(page, "## Athletes who need a person");
        line(page, "");
        if (cases.isEmpty()) {
            line(page, "Nobody.");
            return;
        }
        line(page, "| athlete | why | what to do |");
        line(page, "|---|---|---|");
        cases.forEach(
                found -> line(page, "| `%s` | %s | %s |".formatted(found.athleteId(), why(found), remedy(found))));
        line(page, "");
        line(page,
                "Those in quarantine again, and nobody else: `deploy/coachline migrate run --retry %s --name %s-again`."
                        .formatted(run.runId(), run.name()));
    }

    private static String why(Runs.Case found) {
        String mismatch = found.mismatch();
        return found.obstacle() == null
                ? mismatch == null ? "" : mismatch
                : lower(found.obstacle()) + (mismatch == null ? "" : ", " + mismatch);
    }

    public static String remedy(Runs.Case found) {
        return found.obstacle() == null
                ? "Compare both sides, mend the cause, verify again."
                : found.obstacle().remedy();
    }

    public static String eta(Eta eta) {
        return switch (eta) {
            case Eta.Estimating(var why) -> "estimating (" + why + ")";
            case Eta.Frozen(var left, var why) ->
                "frozen" + (left == null ? "" : " at " + left.toMinutes() + " minutes") + " (" + why + ")";
            case Eta.Expected(var at, var waiting) -> "about " + at + (waiting == 0
                    ? ""
                    : waiting == 1
                            ? " (1 athlete waits for the end of the plan)"
                            : " (%d athletes wait for the end of their plans)".formatted(waiting));
            case Eta.Over(var at) -> "over since " + at;
        };
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** What was typed must not break the table it stands in. */
    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ").replace("\r", " ");
    }

    private static void line(StringBuilder page, String line) {
        page.append(line).append('\n');
    }
}
