package dev.coachline.local.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

import picocli.CommandLine.Mixin;

import dev.coachline.benchmarks.Addresses;
import dev.coachline.benchmarks.BenchmarkFailure;
import dev.coachline.benchmarks.ServersInAProcess;
import dev.coachline.local.terminal.PlainFailure;
import dev.coachline.local.terminal.Progress;
import dev.coachline.local.terminal.ReportOption;

/**
 * A benchmark on servers of its own, which stop with it. It ends with 1 where the result does not show what it should.
 *
 * @param <R> what {@code --report} writes
 */
abstract class OnServers<R> implements Callable<Integer> {

    private final String servers;

    @Mixin
    private ReportOption report = new ReportOption();

    /** @param servers what is waited for, as a person reads it */
    OnServers(String servers) {
        this.servers = servers;
    }

    abstract R measure(Addresses addresses, Consumer<String> progress) throws BenchmarkFailure, InterruptedException;

    abstract void summarise(R result, PrintStream out);

    /** Why the result does not show what it should, a sentence each. */
    abstract List<String> objections(R result);

    @Override
    public Integer call() throws PlainFailure, InterruptedException {
        PrintStream out = System.out;
        Progress progress = Progress.on(out);
        progress.step("Starting " + servers + " ...");
        try (ServersInAProcess started = ServersInAProcess.start()) {
            R result = measure(started.addresses(), progress::step);
            report.write(result);
            summarise(result, out);
            List<String> objections = objections(result);
            objections.forEach(out::println);
            return objections.isEmpty() ? 0 : 1;
        } catch (BenchmarkFailure failure) {
            throw new PlainFailure(String.valueOf(failure.getMessage()), failure);
        }
    }
}
