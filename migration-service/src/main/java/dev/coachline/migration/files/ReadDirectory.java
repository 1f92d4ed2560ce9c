package dev.coachline.migration.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.coachline.migration.files.AssistantConversation.Fingerprint;

/**
 * Reads a data directory, whatever its files are called: what a file is, its content says. One that cannot be read is an entry in the
 * account and stops nothing else.
 */
public final class ReadDirectory {

    /** Ours; never read, never saved, never touched by a rollback. */
    static final String BACKUPS = "backup_before_migration";
    static final String MARKER = "migration-done.json";

    /** Whose conversations they are. */
    public record Owners(@Nullable UUID all, Map<String, UUID> byConversation) {

        public Owners {
            byConversation = Map.copyOf(byConversation);
        }

        @Nullable
        UUID of(String sourceId) {
            return byConversation.getOrDefault(sourceId, all);
        }
    }

    /** Takes conversations, one after the other, in the order of files and of what stands in them. */
    public interface Conversations {
        void take(AssistantConversation conversation, Fingerprint fingerprint);
    }

    /** What was read under a source id. */
    private record Seen(Instant createdAt, Fingerprint fingerprint) {}

    /** @param leavesIn counted apart from reading */
    public record Result(long leavesIn, int files, int conversations, long messages, AssistantSettings settings,
            long migrated, long derived, long unmatched, long problemCount, List<FileProblem> problems) {}

    private final Path root;
    private final Owners owners;
    private final Conversations conversations;
    private final Leaves.Count count;
    private final Account account = new Account();
    private final ReadSettings settings;
    /** By source id, the first of it. */
    private final Map<String, Seen> seen = new HashMap<>();
    private long leavesIn;
    private int files;
    private int taken;
    private long messages;

    private ReadDirectory(Path root, Owners owners, String secretPrefix, Leaves.Count count,
            Conversations conversations) {
        this.root = root;
        this.owners = owners;
        this.conversations = conversations;
        this.count = count;
        this.settings = new ReadSettings(account, new Secrets(secretPrefix));
    }

    public static Result read(Path root, Owners owners, String secretPrefix, Conversations conversations) {
        return read(root, owners, secretPrefix, Leaves::in, conversations);
    }

    /** @param count of each file's leaves, which also tells whether it is JSON to its end */
    static Result read(Path root, Owners owners, String secretPrefix, Leaves.Count count,
            Conversations conversations) {
        return new ReadDirectory(root, owners, secretPrefix, count, conversations).all();
    }

    private Result all() {
        for (Path file : files(root)) {
            String name = name(root, file);
            if (leadsOut(root, file)) {
                account.problem(name, "", "is a link that leads out of the directory, or nowhere");
            } else if (isSource(root, file)) {
                one(file, name);
            }
        }
        AssistantSettings all = settings.settings();
        long sum = account.migrated() + account.derived() + account.unmatched();
        if (sum != leavesIn) {
            account.problem("", "",
                    "the account does not add up: " + leavesIn + " leaves in, " + sum + " accounted for");
        }
        return new Result(leavesIn, files, taken, messages, all, account.migrated(), account.derived(),
                account.unmatched(), account.problems(), account.named());
    }

    /** All files, links too, in the order of their names, but for what is ours. */
    static List<Path> files(Path root) {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .filter(path -> !isOurs(name(root, path))).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it may be read, and is to be. */
    static boolean isSource(Path root, Path file) {
        return name(root, file).endsWith(".json") && !leadsOut(root, file);
    }

    private static boolean isOurs(String name) {
        return name.equals(MARKER) || name.startsWith(MARKER + ".") || name.startsWith(BACKUPS + "/");
    }

    static String name(Path root, Path file) {
        return root.relativize(file).toString();
    }

    private static boolean leadsOut(Path root, Path file) {
        try {
            return Files.isSymbolicLink(file) && !file.toRealPath().startsWith(root.toRealPath());
        } catch (IOException e) {
            return true;
        }
    }

    private void one(Path file, String name) {
        files++;
        try {
            long leaves = count.of(file);
            leavesIn += leaves;
            if (leaves == 0) {
                account.problem(name, "", "is empty");
                return;
            }
            SourceFile.read(file, new Content(name, modified(file)));
        } catch (JacksonException e) {
            account.problem(name, "", "cannot be read as JSON" + (e.getLocation() == null
                    ? ""
                    : " (line " + e.getLocation().getLineNr() + ")"));
        } catch (IOException e) {
            account.problem(name, "", "cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private static Instant modified(Path file) throws IOException {
        return Files.getLastModifiedTime(file).toInstant();
    }

    /** One file's. */
    private final class Content implements SourceFile.Reader {

        private final String file;
        private final Instant modified;
        private boolean any;

        Content(String file, Instant modified) {
            this.file = file;
            this.modified = modified;
        }

        @Override
        public void element(String pointer, JsonNode element) {
            any = true;
            if (element instanceof ObjectNode object && ReadConversation.isOne(object)) {
                conversation(pointer, object);
            } else if (element instanceof ObjectNode object && object.path("provider").isString()) {
                ObjectNode profiles = SourceFile.JSON.createObjectNode();
                profiles.putArray("profiles").add(object);
                settings.read(file, profiles);
            } else {
                account.unmatched(element, file, pointer, "has no form that is known");
            }
        }

        @Override
        public void rest(ObjectNode rest) {
            if (rest.isEmpty()) {
                if (!any) {
                    account.derived(rest);
                }
                return;
            }
            if (rest.has("")) {
                account.unmatched(rest, file, "", "has no form that is known");
            } else if (ReadSettings.isSettings(rest)) {
                settings.read(file, rest);
            } else if (ReadConversation.isOne(rest)
                    && !rest.path("conversations").equals(SourceFile.JSON.createArrayNode())) {
                conversation("", rest);
            } else {
                settings.beside(file, rest);
            }
        }

        private void conversation(String pointer, ObjectNode object) {
            String own = ReadConversation.sourceId(object);
            String sourceId = own != null ? own : pointer.isEmpty() ? stem() : Sha256.hex(object.toString());
            UUID athlete = owners.of(sourceId);
            if (athlete == null) {
                account.unmatched(object, file, pointer, "belongs to no athlete: name one for it");
                return;
            }
            Seen before = seen.get(sourceId);
            if (before == null) {
                AssistantConversation read = read(account, pointer, object, sourceId, athlete);
                Fingerprint fingerprint = read.fingerprint();
                seen.put(sourceId, new Seen(read.createdAt(), fingerprint));
                taken++;
                messages += read.messages().size();
                conversations.take(read, fingerprint);
                return;
            }
            AssistantConversation again = read(new Account(), pointer, object.deepCopy(), sourceId, athlete);
            if (before.equals(new Seen(again.createdAt(), again.fingerprint()))) {
                account.derived(object);
            } else {
                account.unmatched(object, file, pointer, "has the id of another conversation, and is another one");
            }
        }

        private AssistantConversation read(Account to, String pointer, ObjectNode object, String sourceId,
                UUID athlete) {
            return new ReadConversation(to, file, pointer, modified).read(object, sourceId, athlete);
        }

        private String stem() {
            return file.substring(file.lastIndexOf('/') + 1).replaceAll("\\.json$", "");
        }
    }
}
