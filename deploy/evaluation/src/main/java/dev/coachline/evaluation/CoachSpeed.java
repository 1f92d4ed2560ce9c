package dev.coachline.evaluation;

import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import com.sun.management.OperatingSystemMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.dossier.Dossier;
import dev.coachline.plan.plans.Microcycle;
import dev.coachline.plan.plans.TrainingPlan;
import dev.coachline.workout.workouts.Workout;

/**
 * What {@link CoachBenchmark} has JMH run, over all athletes of {@code cases.yaml} in turn: each has trained for six weeks, and
 * has a plan to be written and the days of the seventh week.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
public class CoachSpeed {

    static final String PROCESSOR_NANOS = "processorNanos";
    static final String DONE = "done";

    private static final LocalDate STARTS_ON = LocalDate.of(2026, 3, 4);
    private static final int WEEK = 6;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private record Written(Microcycle week, Workout workout) {}

    private final List<Dossier> dossiers = new ArrayList<>();
    private final List<Coaching.Waiting> waiting = new ArrayList<>();
    private final List<Written> written = new ArrayList<>();
    private int next;

    /** What a round did and what it cost: on a busy machine the clock on the wall says nothing. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Cost {

        private static final OperatingSystemMXBean PROCESS = (OperatingSystemMXBean) ManagementFactory
                .getOperatingSystemMXBean();

        /** Of the whole process, the collector included. */
        public long processorNanos;
        /** Calls, or weeks where a call makes several. */
        public long done;

        private long began;

        /** Before each round. */
        @Setup(Level.Iteration)
        public void begin() {
            processorNanos = 0;
            done = 0;
            began = PROCESS.getProcessCpuTime();
        }

        /** After each round. */
        @TearDown(Level.Iteration)
        public void end() {
            processorNanos = PROCESS.getProcessCpuTime() - began;
        }
    }

    /** Lets everybody train for six weeks. */
    @Setup
    public void train() {
        for (Case athlete : CoachEvaluation.cases()) {
            Dossier dossier = Coaching.dossier(athlete.athlete());
            TrainingPlan plan = Coaching.plan(dossier, STARTS_ON);
            dossiers.add(dossier);
            if (plan.weeks() > WEEK) {
                waiting.addAll(Coaching.waiting(dossier, plan, WEEK));
            }
        }
        waiting.forEach(day -> written.add(new Written(day.week(), day.write())));
    }

    /** Every week of a plan. */
    @Benchmark
    public void weeks(Blackhole result, Cost cost) {
        TrainingPlan plan = Coaching.plan(dossiers.get(turn(dossiers.size())), STARTS_ON);
        for (int week = 0; week < plan.weeks(); week++) {
            result.consume(plan.microcycle(week));
        }
        cost.done += plan.weeks();
    }

    /** A day's workout. */
    @Benchmark
    public Workout workout(Cost cost) {
        cost.done++;
        return waiting.get(turn(waiting.size())).write();
    }

    /** A week and a workout as JSON. */
    @Benchmark
    public void serialization(Blackhole result, Cost cost) {
        Written one = written.get(turn(written.size()));
        result.consume(JSON.writeValueAsBytes(one.week()));
        result.consume(JSON.writeValueAsBytes(one.workout()));
        cost.done++;
    }

    private int turn(int size) {
        next = next + 1 < size ? next + 1 : 0;
        return next;
    }
}
