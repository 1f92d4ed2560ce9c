package dev.coachline.local.migrate;

import picocli.CommandLine.Command;

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
public final class MigrateCommand {}
