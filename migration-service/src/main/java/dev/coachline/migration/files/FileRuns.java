package dev.coachline.migration.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.coachline.migration.files.ReadDirectory.Owners;

/**
 * Runs that were asked for and go on by themselves. What they do is in the directory's journal; here is only what can be asked
 * about them, until the service restarts.
 */
public final class FileRuns {

    private static final int MOST = 100;

    public enum What {
        MIGRATION, DRY_RUN, VERIFICATION, ROLLBACK
    }

    public enum State {
        RUNNING, ENDED,
        /** Nothing was done. */
        REFUSED,
        /** It can be repeated, and goes on where it was. */
        FAILED
    }

    /**
     * @param step what it does at present, or did last
     * @param reason a sentence, of one that was refused or failed
     */
    public record FilesRun(UUID runId, What what, State state, String step, @Nullable FilesReport report,
            @Nullable String reason) {

        FilesRun at(String now) {
            return new FilesRun(runId, what, state, now, report, reason);
        }

        FilesRun ended(FilesReport with) {
            return new FilesRun(runId, what, State.ENDED, step, with, null);
        }

        FilesRun ended(State how, String why) {
            return new FilesRun(runId, what, how, step, null, why);
        }
    }

    /** Told of each end. */
    public interface Observer {
        void ended(FilesRun run, @Nullable Exception failure);
    }

    private final MigrateFiles files;
    private final List<Path> roots;
    private final Executor executor;
    private final Supplier<UUID> ids;
    private final Observer observer;
    private final Map<UUID, FilesRun> runs = new LinkedHashMap<>();

    /** @param roots the only directories in which a data directory may lie */
    public FileRuns(MigrateFiles files, List<Path> roots, Executor executor, Supplier<UUID> ids, Observer observer) {
        this.files = files;
        this.roots = roots.stream().map(FileRuns::real).toList();
        this.executor = executor;
        this.ids = ids;
        this.observer = observer;
    }

    /** Whether the configuration lets this directory be read. Links are followed first. */
    public boolean allows(Path directory) {
        return roots.stream().anyMatch(real(directory)::startsWith);
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }

    public FilesRun start(What what, Path directory, Owners owners) {
        FilesRun run = new FilesRun(ids.get(), what, State.RUNNING, "Beginning", null, null);
        keep(run);
        executor.execute(() -> work(run.runId(), what, directory, owners));
        return run;
    }

    public synchronized @Nullable FilesRun run(UUID id) {
        return runs.get(id);
    }

    private synchronized FilesRun keep(FilesRun run) {
        runs.put(run.runId(), run);
        if (runs.size() > MOST) {
            runs.remove(runs.keySet().iterator().next());
        }
        return run;
    }

    private void work(UUID id, What what, Path directory, Owners owners) {
        FilesRun run = new FilesRun(id, what, State.RUNNING, "Beginning", null, null);
        Step step = new Step(run);
        try {
            FilesReport report = switch (what) {
                case MIGRATION -> files.migrate(directory, owners, step);
                case DRY_RUN -> files.dryRun(directory, owners, step);
                case VERIFICATION -> files.verify(directory, owners, step);
                case ROLLBACK -> files.rollback(directory, step);
            };
            observer.ended(keep(step.now.ended(report)), null);
        } catch (RefusedException e) {
            observer.ended(keep(step.now.ended(State.REFUSED, String.valueOf(e.getMessage()))), null);
        } catch (IOException | UncheckedIOException e) {
            observer.ended(keep(step.now.ended(State.FAILED,
                    "The directory can not be read or written as it needs to be (" + e.getClass().getSimpleName()
                            + "); is the disk full? Repeat the run, it goes on where it was.")),
                    e);
        } catch (RuntimeException e) {
            observer.ended(keep(step.now.ended(State.FAILED,
                    "messaging-service could not be told (" + e.getClass().getSimpleName()
                            + "); repeat the run, it goes on where it was.")),
                    e);
        }
    }

    private final class Step implements MigrateFiles.Steps {

        private FilesRun now;

        Step(FilesRun run) {
            this.now = run;
        }

        @Override
        public void step(String what) {
            now = keep(now.at(what));
        }
    }
}
