package dev.coachline.local.simulation;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.IntConsumer;

import org.jspecify.annotations.Nullable;

import dev.coachline.local.terminal.PlainFailure;

/** Moves simulated time from one instant at which something happens to the next, and only while all is quiet. */
final class TimeDriver {

    /** Is told of every instant once it is over. */
    @FunctionalInterface
    interface Observer {

        /**
         * @param instants how many there were
         * @param who what was due, and how many actions happened
         */
        void quietAgain(Instant now, int instants, List<String> who, int actions);
    }

    private final Stage stage;
    private final Actors actors;
    private final World world;
    private final Observer progress;
    private final IntConsumer chaos;
    private int instants;

    /** @param chaos told how many instants there were, right before the next one's due work */
    TimeDriver(Stage stage, Actors actors, World world, Observer progress, IntConsumer chaos) {
        this.stage = stage;
        this.actors = actors;
        this.world = world;
        this.progress = progress;
        this.chaos = chaos;
    }

    void run() throws PlainFailure, InterruptedException {
        Deque<Action> script = new ArrayDeque<>(world.script());
        Instant due = stage.settle(world.start());
        for (Instant now = next(due, script); !now.isAfter(world.end()); now = next(due, script)) {
            stage.setTime(now);
            chaos.accept(instants);
            List<String> who = stage.runDue(now);
            List<Action> actions = take(script, now);
            if (!actions.isEmpty()) {
                if (!who.isEmpty()) {
                    stage.settle(now);
                }
                actors.perform(actions);
            }
            due = stage.settle(now);
            progress.quietAgain(now, ++instants, who, actions.size());
        }
        stage.setTime(world.end());
        stage.settle(world.end());
    }

    private static Instant next(@Nullable Instant due, Deque<Action> script) {
        Action action = script.peek();
        Instant acts = action == null ? Instant.MAX : action.at();
        return due == null || acts.isBefore(due) ? acts : due;
    }

    private static List<Action> take(Deque<Action> script, Instant now) {
        List<Action> actions = new ArrayList<>();
        for (Action action = script.peek(); action != null && !action.at().isAfter(now); action = script.peek()) {
            actions.add(script.remove());
        }
        return actions;
    }
}
