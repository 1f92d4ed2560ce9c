package dev.coachline.local.bench;

import picocli.CommandLine.Command;

/** {@code bench}: what events, conversations, replies and the coach cost and keep, and how texts keep to time. */
@Command(name = "bench", mixinStandardHelpOptions = true, subcommands = {HopCommand.class, OutboxCommand.class,
        DaysCommand.class, CoachSpeedCommand.class, TimeCommand.class,
        ChatCommand.class, ReplyCommand.class, WaveCommand.class,
        WebhookCommand.class}, synopsisSubcommandLabel = "COMMAND", description = "Measures events, conversations, replies, sending, the coach and schedules, beside peers in the same run.")
public final class BenchCommand {}
