package dev.coachline.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

import dev.coachline.benchmarks.Chat.Said;

/**
 * What it costs to append to a conversation and to read what an answer needs, beside Spring AI's chat memory in the same
 * database, set to keep everything and as it comes. All say the same things in the same conversations, in turns of some twenty messages, so that what else the
 * machine does falls on all alike; then ours alone in conversations of very different lengths, in turns as well.
 */
public final class ChatBenchmark {

    private static final int TURN = 24;
    private static final int TEXT_LENGTH = 100;

    /**
     * @param conversations that messages go to, one after the other
     * @param history messages that each conversation has already, as far as it is kept
     * @param messagesPerRound of each side
     * @param lengths of our conversations that are compared, the shortest first
     * @param perLength messages measured in each of them
     */
    public record Settings(int conversations, int history, int warmUp, int rounds, int messagesPerRound,
            List<Integer> lengths, int perLength) {

        public static Settings full() {
            return new Settings(24, 1_000, 96, 9, 192, List.of(100, 10_000, 1_000_000), 960);
        }

        /** Ends within a minute. */
        public static Settings quick() {
            return new Settings(24, 1_000, 48, 3, 72, List.of(100, 200_000), 240);
        }
    }

    private final Addresses servers;
    private final Settings settings;
    private final Consumer<String> progress;
    private final SplittableRandom random = new SplittableRandom(20);
    private final List<List<Said>> said = new ArrayList<>();

    /** @param progress is told what is being done, a line at a time */
    public ChatBenchmark(Addresses servers, Settings settings, Consumer<String> progress) {
        this.servers = servers;
        this.settings = settings;
        this.progress = progress;
    }

    public ChatReport run() {
        try (Database database = Database.inSchema(servers.publishing(), "chat", 2)) {
            RowChat.tables(database);
            WindowChat.tables(database);
            RowChat ours = new RowChat(database);
            WindowChat peer = WindowChat.keepingAll(database);
            WindowChat window = WindowChat.asItComes(database);
            for (int c = 0; c < settings.conversations(); c++) {
                ours.begin(c, settings.history());
                peer.begin(c, settings.history());
                window.begin(c, settings.history());
                said.add(new ArrayList<>());
            }
            database.jdbc.execute("vacuum analyze");
            List<Chat> sides = List.of(ours, peer, window);
            progress.accept("Warming up with %,d messages each ...".formatted(settings.warmUp()));
            measure(database, sides, settings.warmUp());
            List<ChatReport.Round> rounds = new ArrayList<>();
            while (rounds.size() < settings.rounds()) {
                rounds.add(round(database, sides, rounds.size() + 1));
            }
            ChatReport.Kept kept = new ChatReport.Kept(kept(ours), kept(peer), kept(window));
            return ChatReport.of(settings, rounds, lengths(database, ours), kept);
        }
    }

    private ChatReport.Round round(Database database, List<Chat> sides, int number) {
        List<ChatReport.Side> measured = measure(database, sides, settings.messagesPerRound());
        ChatReport.Round round = new ChatReport.Round(measured.get(0), measured.get(1), measured.get(2));
        progress.accept("Round %d of %d: p50 and write-ahead log: %s; peer %s; its window %s".formatted(number,
                settings.rounds(), told(round.ours()), told(round.peer()), told(round.window())));
        return round;
    }

    private static String told(ChatReport.Side side) {
        return "%.2f ms, %,.0f bytes".formatted(side.p50(), side.wal());
    }

    /** In turns; who goes first goes round. */
    private List<ChatReport.Side> measure(Database database, List<Chat> sides, int messages) {
        double[][] millis = new double[sides.size()][messages];
        long[] wal = new long[sides.size()];
        for (int from = 0, turn = 0; from < messages; from += TURN, turn++) {
            List<Said> next = next(Math.min(TURN, messages - from));
            for (int i = 0; i < sides.size(); i++) {
                int side = (turn + i) % sides.size();
                long before = database.walPosition();
                say(sides.get(side), next, millis[side], from);
                wal[side] += database.walPosition() - before;
            }
            for (int i = 0; i < next.size(); i++) {
                said.get(i % settings.conversations()).add(next.get(i));
            }
        }
        List<ChatReport.Side> measured = new ArrayList<>();
        for (int side = 0; side < sides.size(); side++) {
            measured.add(new ChatReport.Side(Percentiles.median(millis[side]), wal[side] / (double) messages));
        }
        return measured;
    }

    private void say(Chat chat, List<Said> next, double[] millis, int from) {
        for (int i = 0; i < next.size(); i++) {
            millis[from + i] = timed(chat, i % settings.conversations(), next.get(i));
        }
    }

    private static double timed(Chat chat, int conversation, Said said) {
        long start = System.nanoTime();
        chat.append(conversation, said);
        if (chat.context(conversation) == 0) {
            throw new IllegalStateException("nothing was read");
        }
        return (System.nanoTime() - start) / 1e6;
    }

    /** A question, a tool call, its result and an answer, again and again. */
    private List<Said> next(int many) {
        List<Said> next = new ArrayList<>();
        Said.Kind[] kinds = Said.Kind.values();
        for (int i = 0; i < many; i++) {
            int turn = said.get(i % settings.conversations()).size() + i / settings.conversations();
            next.add(new Said(kinds[turn % kinds.length], text()));
        }
        return next;
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        while (text.length() < TEXT_LENGTH) {
            text.append((char) random.nextInt('a', 'z' + 1));
        }
        return text.toString();
    }

    private double kept(Chat chat) {
        int all = 0;
        int kept = 0;
        for (int c = 0; c < settings.conversations(); c++) {
            all += said.get(c).size();
            kept += chat.kept(c, said.get(c));
        }
        return kept / (double) all;
    }

    private List<ChatReport.Length> lengths(Database database, RowChat ours) {
        List<double[]> millis = new ArrayList<>();
        for (int i = 0; i < settings.lengths().size(); i++) {
            int length = settings.lengths().get(i);
            progress.accept("Filling a conversation with %,d messages ...".formatted(length));
            ours.begin(settings.conversations() + i, length);
            millis.add(new double[settings.perLength()]);
        }
        database.jdbc.execute("vacuum analyze conversation_messages");
        database.jdbc.execute("checkpoint");
        for (int turn = -1; turn * TURN < settings.perLength(); turn++) {
            for (int l = 0; l < settings.lengths().size(); l++) {
                for (int i = 0; i < TURN; i++) {
                    double took = timed(ours, settings.conversations() + l, new Said(Said.Kind.QUESTION, text()));
                    // The first turn only warms up.
                    if (turn >= 0 && turn * TURN + i < settings.perLength()) {
                        millis.get(l)[turn * TURN + i] = took;
                    }
                }
            }
        }
        List<ChatReport.Length> lengths = new ArrayList<>();
        for (int l = 0; l < settings.lengths().size(); l++) {
            lengths.add(new ChatReport.Length(settings.lengths().get(l), Percentiles.median(millis.get(l))));
        }
        return lengths;
    }
}
