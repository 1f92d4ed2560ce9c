package dev.coachline.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import dev.coachline.plan.athletes.Enrolment;

/**
 * What it takes to answer a text for which a model is needed, beside the way of the old application: the same athletes, questions,
 * stub model and database, one reply of each side after the other. What the rules answer is measured apart, so that a model that
 * is not asked counts for no saving.
 */
public final class ReplyBenchmark {

    /** What both tell the model first. */
    static final String SYSTEM = "You are a strength coach who answers by text message. Answer in at most two short sentences, "
            + "in plain words. Use only what stands below; where it does not say, ask. Never contradict a limit or an injury, "
            + "never invent a load, and send people with chest pain, fainting or trouble breathing to a doctor.";

    /** None of them does a rule understand. */
    static final List<String> QUESTIONS = List.of("I have a five a side match on friday night, what should I change?",
            "my lower back is stiff after yesterday but it does not hurt, can I still pull heavy?",
            "how close am I to a double body weight squat and what is missing?",
            "should I eat before training this early or is coffee enough?",
            "I only have dumbbells at the hotel next week, how do we handle that?",
            "is it normal that the bar slows down so much on the fourth set?");

    private static final List<String> RECORD_QUESTIONS = List.of("what was my best squat?", "my best deadlift?",
            "best bench press", "what is my overhead press record?");

    /**
     * @param turns said before, in each conversation
     * @param remembered things that are kept in mind of each athlete
     * @param perRound replies of each side
     */
    public record Settings(int athletes, int turns, int remembered, int warmUp, int rounds, int perRound) {

        public static Settings full() {
            return new Settings(48, 400, 50, 96, 9, 480);
        }

        /** Ends within a minute. */
        public static Settings quick() {
            return new Settings(24, 200, 50, 48, 3, 144);
        }
    }

    private final Addresses servers;
    private final Settings settings;
    private final Consumer<String> progress;

    /** @param progress is told what is being done, a line at a time */
    public ReplyBenchmark(Addresses servers, Settings settings, Consumer<String> progress) {
        this.servers = servers;
        this.settings = settings;
        this.progress = progress;
    }

    public ReplyReport run() {
        try (Database database = Database.inSchema(servers.publishing(), "reply", 2)) {
            CoachlineReply.tables(database);
            LegacyReply.tables(database);
            CoachlineReply ours = new CoachlineReply(database);
            LegacyReply peer = new LegacyReply(database);
            progress.accept("The model's time: " + StubModel.FORMULA);
            List<Asking> athletes = IntStream.range(0, settings.athletes())
                    .mapToObj(number -> Asking.number(number, settings.turns(), settings.remembered())).toList();
            athletes.forEach(athlete -> {
                ours.begin(athlete);
                peer.begin(athlete);
            });
            database.jdbc.execute("vacuum analyze");
            measure(ours, peer, athletes, settings.warmUp());
            List<ReplyReport.Round> rounds = new ArrayList<>();
            while (rounds.size() < settings.rounds()) {
                ReplyReport.Round round = measure(ours, peer, athletes, settings.perRound());
                rounds.add(round);
                progress.accept(String.format(Locale.ROOT,
                        "Round %d of %d: p50 %.0f ms of %,.0f tokens; the old way %.0f ms of %,.0f", rounds.size(),
                        settings.rounds(), round.ours().p50(), round.ours().tokens(), round.peer().p50(),
                        round.peer().tokens()));
            }
            return ReplyReport.of(settings, rounds, rules(ours, peer, athletes));
        }
    }

    /** One after the other; who goes first alternates. */
    private static ReplyReport.Round measure(Replying ours, Replying peer, List<Asking> athletes, int replies) {
        Measured first = new Measured(replies);
        Measured second = new Measured(replies);
        for (int i = 0; i < replies; i++) {
            Asking athlete = athletes.get(i % athletes.size());
            String question = QUESTIONS.get(i % QUESTIONS.size());
            if (i % 2 == 0) {
                first.reply(ours, athlete, question);
                second.reply(peer, athlete, question);
            } else {
                second.reply(peer, athlete, question);
                first.reply(ours, athlete, question);
            }
        }
        return new ReplyReport.Round(first.side(), second.side());
    }

    /** What the rules answer, with the old way of answering the same text beside it. */
    private static ReplyReport.Rules rules(CoachlineReply ours, LegacyReply peer, List<Asking> athletes) {
        List<Double> millis = new ArrayList<>();
        List<Double> peerMillis = new ArrayList<>();
        int right = 0;
        int asked = 0;
        for (Asking athlete : athletes) {
            for (String question : RECORD_QUESTIONS) {
                long start = System.nanoTime();
                String answer = ours.byRules(athlete, question);
                millis.add((System.nanoTime() - start) / 1e6);
                asked++;
                if (answer != null && athlete.lifts().stream().anyMatch(lift -> saysIt(answer, lift))) {
                    right++;
                }
            }
            long start = System.nanoTime();
            if (ours.byRules(athlete, "done") == null) {
                throw new IllegalStateException("no rule understands done");
            }
            millis.add((System.nanoTime() - start) / 1e6);
            Measured same = new Measured(1);
            same.reply(peer, athlete, "done");
            peerMillis.add(same.side().p50());
        }
        return new ReplyReport.Rules(millis.size(), Percentiles.median(array(millis)),
                Percentiles.of(array(millis), 0.95), Percentiles.median(array(peerMillis)), right / (double) asked);
    }

    private static boolean saysIt(String answer, Enrolment.Lift lift) {
        return answer
                .startsWith("Your best " + lift.exercise() + ": " + lift.load().stripTrailingZeros().toPlainString()
                        + " " + lift.unit().symbol() + " x " + lift.reps() + ", from before Coachline (");
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Replies of one side. */
    private static final class Measured {

        private final double[] outside;
        private final int[] read;
        private int replies;
        private int recalled;
        private int records;

        Measured(int replies) {
            outside = new double[replies];
            read = new int[replies];
        }

        void reply(Replying side, Asking athlete, String question) {
            long start = System.nanoTime();
            String prompt = side.prompt(athlete, question);
            long asked = System.nanoTime();
            read[replies] = StubModel.tokens(prompt);
            var found = side.recordsIn(prompt);
            recalled += (int) athlete.best().stream().filter(found::contains).count();
            records += Math.max(found.size(), athlete.best().size());
            long answered = System.nanoTime();
            side.answered(athlete, question, StubModel.ANSWER);
            outside[replies++] = (asked - start + System.nanoTime() - answered) / 1e6;
        }

        ReplyReport.Side side() {
            return new ReplyReport.Side(time(0.5, 1), time(0.95, 1), Percentiles.median(outside),
                    Percentiles.of(outside, 0.95), IntStream.of(read).average().orElse(0), recalled / (double) records,
                    time(0.5, ReplyReport.DEAR));
        }

        private double time(double share, double writtenPrice) {
            return Percentiles.of(IntStream.range(0, replies)
                    .mapToDouble(i -> outside[i] + StubModel.millis(read[i], writtenPrice)).toArray(), share);
        }
    }
}
