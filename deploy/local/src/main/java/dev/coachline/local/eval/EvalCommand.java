package dev.coachline.local.eval;

import picocli.CommandLine.Command;

/** {@code eval}: how good what Coachline writes is. */
@Command(name = "eval", mixinStandardHelpOptions = true, subcommands = {CoachCommand.class,
        ModelCommand.class}, synopsisSubcommandLabel = "COMMAND", description = "Scores what Coachline writes by rules that are not its own.")
public final class EvalCommand {}
