package dev.coachline.workout;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import com.mongodb.event.CommandSucceededEvent;
import org.bson.BsonDocument;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Every command that goes to MongoDB, and how many documents it sent or brought back. */
@TestConfiguration(proxyBeanMethods = false)
class CountedCommands {

    /** Those that requests use; the relay of intents and the retries of parked events poll others by themselves. */
    private static final Set<String> COLLECTIONS = Set.of("sessions", "track_records", "performed_exercises",
            "training_logs", "days", "workouts", "profiles");

    /** @param documents those in the answer, or those that were written */
    record Command(String name, String collection, int documents) {}

    /** Listens on the service's own connections. */
    static final class Listener implements CommandListener {

        private final List<Command> heard = new CopyOnWriteArrayList<>();
        private final Map<Integer, String> collections = new ConcurrentHashMap<>();

        @Override
        public void commandStarted(CommandStartedEvent event) {
            BsonDocument command = event.getCommand();
            String collection = event.getCommandName().equals("getMore")
                    ? command.getString("collection").getValue()
                    : command.isString(event.getCommandName())
                            ? command.getString(event.getCommandName()).getValue()
                            : "";
            if (COLLECTIONS.contains(collection)) {
                collections.put(event.getRequestId(), collection);
            }
        }

        @Override
        public void commandSucceeded(CommandSucceededEvent event) {
            String collection = collections.remove(event.getRequestId());
            if (collection != null) {
                BsonDocument answer = event.getResponse();
                BsonDocument cursor = answer.getDocument("cursor", new BsonDocument());
                int documents = cursor.containsKey("firstBatch")
                        ? cursor.getArray("firstBatch").size()
                        : cursor.containsKey("nextBatch")
                                ? cursor.getArray("nextBatch").size()
                                : answer.isNumber("n") ? answer.getNumber("n").intValue() : 0;
                heard.add(new Command(event.getCommandName(), collection, documents));
            }
        }

        /** What went by since the last time. */
        List<Command> take() {
            List<Command> taken = List.copyOf(heard);
            heard.clear();
            return taken;
        }
    }

    @Bean
    Listener commandListener() {
        return new Listener();
    }

    @Bean
    MongoClientSettingsBuilderCustomizer countCommands(Listener listener) {
        return settings -> settings.addCommandListener(listener);
    }
}
