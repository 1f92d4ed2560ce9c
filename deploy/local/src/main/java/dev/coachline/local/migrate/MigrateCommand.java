package dev.coachline.local.migrate;

import picocli.CommandLine.Command;

/** {@code migrate}: what the migration console's API does, from a terminal. */
@Command(name = "migrate", mixinStandardHelpOptions = true, subcommands = {
        RollbackCommand.class}, synopsisSubcommandLabel = "COMMAND", description = {
                "Moves legacy athletes in waves: look (plan), try (dry-run), begin (run), watch (status), read (report).",
                "Which deployment: --url and --token-file, else COACHLINE_MIGRATION_URL and COACHLINE_TOKEN, else what runs on this machine."})
public final class MigrateCommand {}
