package dev.coachline.migration.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.coachline.migration.files.AssistantConversation.Fingerprint;
import dev.coachline.migration.files.AssistantTarget.InForce;
import dev.coachline.migration.files.FilesReport.Outcome;
import dev.coachline.migration.files.Journal.Stage;
import dev.coachline.migration.files.ReadDirectory.Owners;
import dev.coachline.migration.files.ReadDirectory.Result;

/**
 * Moves a data directory over, and back. The files themselves are never written to but by a rollback that finds one changed. What is
 * sent has no effect before one step puts it in force, and the way back begins with one step that takes it out; so whoever dies in
 * between leaves the old state whole, or the new one, and the next run goes on from the journal.
 */
public final class MigrateFiles {

    private static final int AT_ONCE = 200;
    private static final long CHARACTERS_AT_ONCE = 2_000_000;

    /** Told before each step. */
    public interface Steps {
        void step(String what);
    }

    private final AssistantTarget target;
    private final Supplier<UUID> ids;
    private final Clock clock;
    private final Backup.Disk disk;

    public MigrateFiles(AssistantTarget target, Supplier<UUID> ids, Clock clock) {
        this(target, ids, clock, Files::newOutputStream);
    }

    MigrateFiles(AssistantTarget target, Supplier<UUID> ids, Clock clock, Backup.Disk disk) {
        this.target = target;
        this.ids = ids;
        this.clock = clock;
        this.disk = disk;
    }

    private interface Work {
        FilesReport on(Path root) throws IOException, RefusedException;
    }

    /** Reads everything and changes nothing. */
    public FilesReport dryRun(Path directory, Owners owners, Steps steps) throws IOException, RefusedException {
        Path root = existing(directory);
        steps.step("Reading");
        Result read = ReadDirectory.read(root, owners, "", (conversation, fingerprint) -> {});
        return FilesReport.of(whole(read, List.of()) ? Outcome.WOULD_BE_COMPLETE : Outcome.WOULD_BE_INCOMPLETE, null,
                clock.instant(), read, null, List.of());
    }

    public FilesReport migrate(Path directory, Owners owners, Steps steps) throws IOException, RefusedException {
        return alone(directory, root -> migrateAlone(root, owners, steps));
    }

    private FilesReport migrateAlone(Path root, Owners owners, Steps steps) throws IOException, RefusedException {
        Backup backups = new Backup(root, disk);
        Journal journal = Journal.read(root);
        if (journal != null && journal.stage() == Stage.ROLLING_BACK) {
            throw new RefusedException(
                    "A rollback of this directory was interrupted; finish it with --rollback-migration.");
        }
        if (journal != null && journal.stage() == Stage.DONE && journal.report() != null) {
            List<String> changed = backups.changed(journal.backup() == null ? "" : journal.backup());
            if (changed.isEmpty()) {
                return journal.report();
            }
            throw new RefusedException("This directory is migrated already, and " + changed.size()
                    + " of its files changed since; take it back with --rollback-migration, then migrate it again.");
        }
        if (journal == null || journal.stage() == Stage.ROLLED_BACK) {
            journal = new Journal(ids.get(), Stage.BEGUN, clock.instant(), null, null).write(root);
        }
        UUID batch = journal.batch();
        Sending sending = new Sending(batch);
        Result read;
        // While the copies are made and forced to disk, the leaves are counted.
        try (var leaves = new Leaves.Ahead(
                ReadDirectory.files(root).stream().filter(file -> ReadDirectory.isSource(root, file)).toList())) {
            journal = saved(root, backups, journal, steps);
            steps.step("Reading and sending");
            target.open(batch);
            read = ReadDirectory.read(root, owners, "import-" + batch + ".", leaves, sending::take);
        }
        sending.rest();
        List<FileProblem> problems = new ArrayList<>(sending.problems);
        problems.addAll(send(batch, read.settings()));
        steps.step("Putting it in force");
        target.activate(batch);
        journal = journal.to(Stage.ACTIVE, clock.instant()).write(root);
        steps.step("Comparing");
        problems.addAll(differences(batch, read.settings(), sending.sent));
        Outcome outcome = whole(read, problems) ? Outcome.COMPLETE : Outcome.INCOMPLETE;
        FilesReport report = FilesReport.of(outcome, batch, clock.instant(), read, journal.backup(), problems);
        journal = journal.ended(outcome == Outcome.COMPLETE ? Stage.DONE : Stage.INCOMPLETE, report, clock.instant());
        if (outcome == Outcome.COMPLETE) {
            steps.step("Marking it done");
            journal.mark(root, checksums(backups, journal));
        }
        journal.write(root);
        return report;
    }

    /** A backup is used again by a run that goes on, unless the files have changed since. */
    private Journal saved(Path root, Backup backups, Journal journal, Steps steps) throws IOException {
        if (journal.backup() != null && backups.damaged(journal.backup()).isEmpty()
                && backups.changed(journal.backup()).isEmpty()) {
            return journal.to(Stage.SAVED, clock.instant()).write(root);
        }
        steps.step("Backing up");
        String name = backups.take(clock.instant());
        return journal.saved(name, clock.instant()).write(root);
    }

    private List<FileProblem> send(UUID batch, AssistantSettings settings) {
        List<FileProblem> problems = new ArrayList<>();
        try {
            settings.secrets().forEach((label, value) -> {
                if (!target.putSecret(label, value)) {
                    problems.add(new FileProblem("", "", "the secret " + label + " has to be stored by hand"));
                }
            });
            target.stage(batch, settings).forEach(refusal -> problems.add(new FileProblem("", "",
                    refusal.what() + " " + refusal.id() + " was refused: " + refusal.reason())));
        } catch (RuntimeException e) {
            problems.add(new FileProblem("", "", "the settings were not taken (" + e.getClass().getSimpleName() + ")"));
        }
        return problems;
    }

    /** Sends conversations some at a time, and remembers how each must look over there. */
    private final class Sending {

        private final UUID batch;
        private final Map<String, Fingerprint> sent = new HashMap<>();
        private final List<FileProblem> problems = new ArrayList<>();
        private final List<AssistantConversation> waiting = new ArrayList<>();
        private final List<Fingerprint> fingerprints = new ArrayList<>();
        private long characters;

        Sending(UUID batch) {
            this.batch = batch;
        }

        void take(AssistantConversation conversation, Fingerprint fingerprint) {
            waiting.add(conversation);
            fingerprints.add(fingerprint);
            conversation.messages().forEach(said -> characters += said.content().length() + 100L
                    + (said.details() == null ? 0 : said.details().length()));
            if (waiting.size() >= AT_ONCE || characters >= CHARACTERS_AT_ONCE) {
                rest();
            }
        }

        void rest() {
            if (waiting.isEmpty()) {
                return;
            }
            Map<String, String> refused = target.stage(batch, List.copyOf(waiting)).refused();
            for (int i = 0; i < waiting.size(); i++) {
                String id = waiting.get(i).id();
                String reason = refused.get(id);
                if (reason == null) {
                    sent.put(id, fingerprints.get(i));
                } else {
                    problems.add(new FileProblem("", "", "conversation " + id + ": " + reason));
                }
            }
            waiting.clear();
            fingerprints.clear();
            characters = 0;
        }
    }

    /** Compares everything over there with what was read. */
    private List<FileProblem> differences(UUID batch, AssistantSettings settings, Map<String, Fingerprint> sent) {
        List<FileProblem> problems = new ArrayList<>();
        Map<String, Fingerprint> missing = new TreeMap<>(sent);
        target.kept(batch, kept -> {
            Fingerprint wanted = missing.remove(kept.conversationId());
            boolean same = wanted != null && wanted.messages() == kept.messages()
                    && wanted.sha256().equals(kept.sha256())
                    && (kept.configSha256() == null || kept.configSha256().equals(wanted.configSha256()));
            if (!same) {
                problems.add(new FileProblem("", "", "conversation " + kept.conversationId()
                        + (wanted == null ? " is not in the files" : " is another one over there")));
            }
        });
        missing.keySet()
                .forEach(id -> problems.add(new FileProblem("", "", "conversation " + id + " is not over there")));
        InForce inForce = target.inForce(batch);
        settings.profiles().forEach((id, profile) -> {
            if (!inForce.profiles().contains(id)) {
                problems.add(new FileProblem("", "", "profile " + id + " is not over there"));
            } else if (profile.path("defaultProfile").asBoolean(false) && !id.equals(inForce.defaultProfile())) {
                problems.add(new FileProblem("", "", "profile " + id + " is not the default over there"));
            }
        });
        settings.mcpServers().keySet().stream().filter(name -> !inForce.mcpServers().contains(name))
                .forEach(name -> problems.add(new FileProblem("", "", "MCP server " + name + " is not over there")));
        return problems;
    }

    /** Whether everything over there is what the files say; changes nothing. */
    public FilesReport verify(Path directory, Owners owners, Steps steps) throws IOException, RefusedException {
        Path root = existing(directory);
        Journal journal = Journal.read(root);
        if (journal == null || journal.stage() == Stage.ROLLED_BACK || journal.stage() == Stage.BEGUN) {
            throw new RefusedException("Nothing of this directory is migrated; migrate it first.");
        }
        Backup backups = new Backup(root, disk);
        List<FileProblem> problems = new ArrayList<>();
        String backup = journal.backup();
        steps.step("Comparing checksums");
        if (backup != null) {
            backups.damaged(backup).forEach(name -> problems.add(new FileProblem(name, "", "its copy is damaged")));
            backups.changed(backup).forEach(name -> problems.add(new FileProblem(name, "", "was changed since")));
        }
        steps.step("Comparing");
        Map<String, Fingerprint> wanted = new HashMap<>();
        Result read = ReadDirectory.read(root, owners, "import-" + journal.batch() + ".",
                (conversation, fingerprint) -> wanted.put(conversation.id(), fingerprint));
        problems.addAll(differences(journal.batch(), read.settings(), wanted));
        return FilesReport.of(whole(read, problems) ? Outcome.VERIFIED : Outcome.DIFFERENT, journal.batch(),
                clock.instant(),
                read, backup, problems);
    }

    /** Takes everything back; what somebody wrote since is moved aside. */
    public FilesReport rollback(Path directory, Steps steps) throws IOException, RefusedException {
        return alone(directory, root -> rollbackAlone(root, steps));
    }

    private FilesReport rollbackAlone(Path root, Steps steps) throws IOException, RefusedException {
        Journal journal = Journal.read(root);
        if (journal == null) {
            throw new RefusedException("Nothing of this directory was migrated, so there is nothing to take back.");
        }
        if (journal.stage() == Stage.ROLLED_BACK && journal.report() != null) {
            return journal.report();
        }
        Backup backups = new Backup(root, disk);
        String backup = journal.backup();
        if (backup != null && !backups.damaged(backup).isEmpty()) {
            throw new RefusedException(
                    "The backup " + backup + " is damaged, so nothing was taken back; its manifest names the files.");
        }
        journal = journal.to(Stage.ROLLING_BACK, clock.instant()).write(root);
        steps.step("Taking it back");
        target.open(journal.batch());
        target.withdraw(journal.batch());
        steps.step("Restoring files");
        if (backup != null) {
            backups.restore(backup, journal.at());
            List<String> changed = backups.changed(backup);
            if (!changed.isEmpty()) {
                throw new IOException(changed.getFirst() + " could not be restored");
            }
        }
        steps.step("Comparing");
        if (target.inForce(journal.batch()).active()) {
            throw new IOException("the batch is still in force");
        }
        FilesReport before = journal.report();
        FilesReport report = new FilesReport(Outcome.ROLLED_BACK, journal.batch(), clock.instant(),
                before == null ? 0 : before.files(), 0, 0, 0, 0, 0, 0, 0, 0, 0, backup, 0, List.of());
        journal = journal.ended(Stage.ROLLED_BACK, report, clock.instant());
        journal.mark(root, checksums(backups, journal));
        journal.write(root);
        return report;
    }

    private static Map<String, String> checksums(Backup backups, Journal journal) throws IOException {
        Map<String, String> checksums = new TreeMap<>();
        if (journal.backup() != null) {
            backups.manifest(journal.backup()).files().forEach((name, entry) -> {
                if (entry.sha256() != null) {
                    checksums.put(name, entry.sha256());
                }
            });
        }
        return checksums;
    }

    private static boolean whole(Result read, List<FileProblem> problems) {
        return read.problemCount() == 0 && read.unmatched() == 0 && problems.isEmpty();
    }

    private static Path existing(Path directory) throws IOException, RefusedException {
        if (!Files.isDirectory(directory)) {
            throw new RefusedException(directory + " is no directory that this service can see.");
        }
        return directory.toRealPath();
    }

    /** One run at a time, in whatever process. */
    private static FilesReport alone(Path directory, Work work) throws IOException, RefusedException {
        Path root = existing(directory);
        Path backups = Files.createDirectories(root.resolve(ReadDirectory.BACKUPS));
        try (FileChannel channel = FileChannel.open(backups.resolve("lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE); @Nullable
        FileLock lock = tried(channel)) {
            if (lock == null) {
                throw new RefusedException("Another run works on this directory; wait for its end.");
            }
            return work.on(root);
        }
    }

    private static @Nullable FileLock tried(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
