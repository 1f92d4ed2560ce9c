package dev.coachline.local.bench;

import picocli.CommandLine.Command;

/** {@code bench}: what the delivery of events costs and keeps, what the coach's work costs, and how texts keep to time. */
@Command(name = "bench", mixinStandardHelpOptions = true, subcommands = {HopCommand.class, OutboxCommand.class,
        DaysCommand.class, CoachSpeedCommand.class,
        TimeCommand.class}, synopsisSubcommandLabel = "COMMAND", description = "Measures events, the coach and schedules, on servers and in processes of its own, beside peers in the same run.")
public final class BenchCommand {}
