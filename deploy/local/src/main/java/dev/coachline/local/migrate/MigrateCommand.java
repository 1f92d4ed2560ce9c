package dev.coachline.local.migrate;

import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/** {@code migrate}: what the migration console's API does, from a terminal. */
@Command(name = "migrate", mixinStandardHelpOptions = true, subcommands = {PlanCommand.class, DryRunCommand.class,
        RehearseCommand.class, RunCommand.class, StatusCommand.class, SteerCommand.Pause.class,
        SteerCommand.Resume.class,
        SteerCommand.Cancel.class, SteerCommand.Hold.class, SteerCommand.Advance.class, SteerCommand.Adjust.class,
        SteerCommand.Explain.class, VerifyCommand.class,
        ReportCommand.class, MetricsCommand.class, RollbackCommand.class, ShadowCommand.class, ProgramsCommand.class,
        FilesCommand.class}, synopsisSubcommandLabel = "COMMAND", description = {
                "Moves legacy athletes in waves: look (plan), try (dry-run, rehearse), begin (run), watch (status), read (report).",
                "The data directory of the old assistant moves with files.",
                "Which deployment: --url and --token-file, else COACHLINE_MIGRATION_URL and COACHLINE_TOKEN, else what runs on this machine."})
public final class MigrateCommand {

    /** The moves of everybody in a line, from migration-service's summary. */
    public static String summary(JsonNode moves) {
        return "%d legacy athletes on the move: %s. Ledger: %s.".formatted(
                moves.path("byState").valueStream().mapToLong(state -> state.asLong(0)).sum(),
                RunLines.sum(moves.path("byState")), RunLines.ledger(moves.path("ledger")));
    }
}
