package dev.coachline.local.migrate;

import picocli.CommandLine.Command;

/** {@code migrate}: what migration-service's API does, from a terminal. */
@Command(name = "migrate", mixinStandardHelpOptions = true, subcommands = {
        FilesCommand.class}, synopsisSubcommandLabel = "COMMAND", description = "Moves what the old systems hold.")
public final class MigrateCommand {}
