package dev.coachline.local.bench;

import picocli.CommandLine.Command;

/** {@code bench}: what the delivery of events and the conversations cost and keep. */
@Command(name = "bench", mixinStandardHelpOptions = true, subcommands = {HopCommand.class,
        OutboxCommand.class,
        ChatCommand.class}, synopsisSubcommandLabel = "COMMAND", description = "Measures the delivery of events, or conversations, on servers of its own, beside a peer in the same run.")
public final class BenchCommand {}
