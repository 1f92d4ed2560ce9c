package dev.coachline.local.bench;

import picocli.CommandLine.Command;

/** {@code bench}: what the delivery of events costs and keeps, and what the coach's work costs. */
@Command(name = "bench", mixinStandardHelpOptions = true, subcommands = {HopCommand.class, OutboxCommand.class,
        DaysCommand.class,
        CoachSpeedCommand.class}, synopsisSubcommandLabel = "COMMAND", description = "Measures the delivery of events and the coach, on servers and in processes of its own.")
public final class BenchCommand {}
