package dev.coachline.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import org.h2.mvstore.MVStore;

/** A server of the MongoDB protocol on one file; an acknowledged write survives a killed process. */
final class MongoProtocolServer implements AutoCloseable {

    private static final Set<String> WRITES = Set.of("insert", "update", "delete", "findAndModify", "findandmodify",
            "create", "createIndexes", "drop", "dropIndexes", "dropDatabase", "aggregate");

    private final MongoServer server;

    private MongoProtocolServer(MongoServer server) {
        this.server = server;
    }

    static MongoProtocolServer start(Path directory, int port) throws IOException {
        Files.createDirectories(directory);
        MVStore store = new MVStore.Builder().fileName(directory.resolve("mongo.mv").toString()).open();
        // With a commit for each write, the default of 45 s would keep gigabytes of old chunks.
        store.setRetentionTime(5_000);
        MongoServer server = new MongoServer(new CommittingBackend(store));
        server.bind("127.0.0.1", port);
        return new MongoProtocolServer(server);
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    /** Commits after every write, finds by key and condition, and answers {@code hello}, which health checks ask. */
    private static final class CommittingBackend extends H2Backend {

        CommittingBackend(MVStore store) {
            super(store);
        }

        @Override
        protected MongoDatabase openOrCreateDatabase(String name) {
            return new H2Database(name, getMvStore(), getCursorRegistry()) {
                @Override
                protected Index<Object> openOrCreateUniqueIndex(String collection, String index, List<IndexKey> keys,
                        boolean sparse) {
                    return new NarrowingIndex(super.openOrCreateUniqueIndex(collection, index, keys, sparse), sparse);
                }
            };
        }

        @Override
        public Document handleMessage(MongoMessage message) {
            String command = message.getDocument().keySet().iterator().next();
            if (command.equals("hello")) {
                Document answer = new Document();
                answer.putAll(handleCommand(message.getChannel(), message.getDatabaseName(), "isMaster",
                        new Document("isMaster", 1)));
                answer.put("isWritablePrimary", true);
                return answer;
            }
            Document answer = super.handleMessage(message);
            if (WRITES.contains(command)) {
                commit();
            }
            return answer;
        }
    }
}
