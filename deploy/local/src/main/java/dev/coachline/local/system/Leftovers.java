package dev.coachline.local.system;

import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.coachline.local.terminal.PlainFailure;
import dev.coachline.local.terminal.Progress;

/** Processes whose supervisor was killed. */
final class Leftovers {

    private Leftovers() {}

    /** Stops them; refuses where their supervisor still runs. */
    static void end(DataDirectory data, Progress progress) throws PlainFailure {
        RunFile run = RunFile.read(data);
        if (run == null) {
            return;
        }
        if (run.supervisor().handle().isPresent()) {
            throw new PlainFailure("Coachline already runs on %s (process %d); see deploy/coachline status."
                    .formatted(data.root(), run.supervisor().pid()));
        }
        List<ProcessHandle> left = run.processes().reversed().stream().flatMap(process -> process.handle().stream())
                .toList();
        if (!left.isEmpty()) {
            progress.step("Stopping " + left.size() + " processes that an earlier run left behind ...");
            left.forEach(ProcessHandle::destroy);
            left.forEach(process -> process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join());
            left.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
