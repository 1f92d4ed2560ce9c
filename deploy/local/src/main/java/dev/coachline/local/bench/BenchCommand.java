package dev.coachline.local.bench;

import picocli.CommandLine.Command;

/** {@code bench}: what the delivery of events costs and keeps. */
@Command(name = "bench", mixinStandardHelpOptions = true, subcommands = {HopCommand.class,
        OutboxCommand.class,
        TimeCommand.class}, synopsisSubcommandLabel = "COMMAND", description = "Measures the delivery of events on servers of its own, beside a peer in the same run.")
public final class BenchCommand {}
