package dev.coachline.local.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.function.Consumer;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import dev.coachline.benchmarks.Addresses;
import dev.coachline.benchmarks.BenchmarkFailure;
import dev.coachline.benchmarks.ChatBenchmark;
import dev.coachline.benchmarks.ChatReport;

/** {@code bench chat}: what a message of a conversation costs, and what is kept. */
@Command(name = "chat", mixinStandardHelpOptions = true, description = {
        "Appends messages to conversations and reads what an answer needs;",
        "beside Spring AI's JDBC chat memory in the same database, in turns.",
        "Ends with 1 where a promise is missed."})
final class ChatCommand extends OnServers<ChatReport> {

    @Option(names = "--quick", description = "Three short rounds, within a minute.")
    private boolean quick;

    ChatCommand() {
        super("PostgreSQL");
    }

    @Override
    ChatReport measure(Addresses addresses, Consumer<String> progress) throws BenchmarkFailure, InterruptedException {
        return new ChatBenchmark(addresses,
                quick ? ChatBenchmark.Settings.quick() : ChatBenchmark.Settings.full(), progress).run();
    }

    @Override
    void summarise(ChatReport result, PrintStream out) {
        out.printf("Messages  %d rounds of %,d each, appended and followed by a read, in conversations of %,d%n",
                result.rounds(), result.messagesPerRound(), result.history());
        out.printf("Ours      p50 %.2f ms, %,.0f bytes of write-ahead log a message (medians of the rounds)%n",
                result.oursP50Millis(), result.oursWalBytes());
        out.printf("Peer      p50 %.2f ms, %,.0f bytes, keeping everything%n", result.peerP50Millis(),
                result.peerWalBytes());
        out.printf("Ratio     p50 %.1f (%.1f to %.1f), write-ahead log %.1f%n", result.p50Ratio(),
                result.p50RatioMin(), result.p50RatioMax(), result.walRatio());
        out.printf("Window    p50 %.2f ms, %,.0f bytes, keeping 20 messages; ratio p50 %.1f, write-ahead log %.1f%n",
                result.windowP50Millis(), result.windowWalBytes(), result.windowP50Ratio(), result.windowWalRatio());
        out.printf("Kept      %.1f %% of all messages word for word; the peer %.1f %%, its window %.1f %%%n",
                100 * result.kept(), 100 * result.peerKept(), 100 * result.windowKept());
        result.perLength().forEach(length -> out.printf("Length    p50 %.2f ms in a conversation of %,d messages%n",
                length.p50Millis(), length.messages()));
    }

    @Override
    List<String> objections(ChatReport result) {
        return result.objections();
    }
}
