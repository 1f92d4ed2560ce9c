package dev.coachline.events;

import java.time.Duration;
import java.util.Locale;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes the four topics down as an AsyncAPI 3.0 document; the schemas stand beside it and are referred to. */
final class AsyncApi {

    static final String SCHEMAS = "schemas/";
    static final String HEADERS = "headers.json";

    private static final String KAFKA_BINDING = "0.5.0";

    private final RecordDocs docs;
    private final int partitions;
    private final Duration retention;

    /** @param retention how long the topics keep a record */
    AsyncApi(RecordDocs docs, int partitions, Duration retention) {
        this.docs = docs;
        this.partitions = partitions;
        this.retention = retention;
    }

    ObjectNode document() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("asyncapi", "3.0.0");
        ObjectNode info = document.putObject("info");
        info.put("title", "Coachline events");
        // Of the document: each event type carries its own version in its name.
        info.put("version", "1.0.0");
        info.put("description", "What each service tells the world: one topic a service, keyed by athlete. Within a "
                + "topic the events about one athlete are in order; nothing is promised across topics.");
        document.put("defaultContentType", EventCodec.CONTENT_TYPE);
        ObjectNode channels = document.putObject("channels");
        ObjectNode operations = document.putObject("operations");
        ObjectNode messages = document.putObject("components").putObject("messages");
        for (EventCatalogue.Topic topic : EventCatalogue.Topic.values()) {
            String name = topic.name().toLowerCase(Locale.ROOT);
            ObjectNode channel = channel(channels.putObject(name), topic);
            if (topic == EventCatalogue.Topic.REQUESTS) {
                request(operations.putObject("handle_" + name), name);
            } else {
                operation(operations.putObject("publish_" + name), name);
            }
            for (Class<?> record : topic.family().getPermittedSubclasses()) {
                String type = EventCatalogue.wireName(record.asSubclass(AthleteEvent.class));
                channel.putObject(type).put("$ref", "#/components/messages/" + type);
                message(messages.putObject(type), type, record);
            }
        }
        return document;
    }

    /** Answers where the channel's messages go. */
    private ObjectNode channel(ObjectNode channel, EventCatalogue.Topic topic) {
        channel.put("address", topic.topicName());
        docs.ofType(topic.family()).ifPresent(text -> channel.put("description", text));
        ObjectNode messages = channel.putObject("messages");
        ObjectNode kafka = channel.putObject("bindings").putObject("kafka");
        kafka.put("topic", topic.topicName());
        kafka.put("partitions", partitions);
        ObjectNode configuration = kafka.putObject("topicConfiguration");
        configuration.putArray("cleanup.policy").add("delete");
        configuration.put("retention.ms", retention.toMillis());
        kafka.put("bindingVersion", KAFKA_BINDING);
        return messages;
    }

    private static void operation(ObjectNode operation, String topic) {
        operation.put("action", "send");
        operation.putObject("channel").put("$ref", "#/channels/" + topic);
        operation.put("summary", topic + "-service alone publishes here, at least once.");
    }

    /** What others publish, and a service of ours acts on. */
    private static void request(ObjectNode operation, String topic) {
        operation.put("action", "receive");
        operation.putObject("channel").put("$ref", "#/channels/" + topic);
        operation.put("summary",
                "Operators' systems publish here; migration-service does what is asked, once for each id.");
    }

    private void message(ObjectNode message, String type, Class<?> record) {
        message.put("name", type);
        message.put("title", record.getSimpleName());
        docs.ofType(record).ifPresent(text -> message.put("description", text));
        message.put("contentType", EventCodec.CONTENT_TYPE);
        var headers = message.putObject("headers").putArray("allOf");
        headers.addObject().put("$ref", HEADERS);
        headers.addObject().put("type", "object").putObject("properties").putObject("ce_type").put("const", type);
        message.putObject("payload").put("$ref", SCHEMAS + type + ".json");
        message.putObject("correlationId").put("location", "$message.header#/ce_correlationid");
        ObjectNode kafka = message.putObject("bindings").putObject("kafka");
        kafka.putObject("key").put("type", "string").put("format", "uuid").put("description", "The athlete's id.");
        kafka.put("bindingVersion", KAFKA_BINDING);
        var examples = message.putArray("examples");
        EventSamples.all().filter(sample -> sample.type().equals(type) && sample.size().equals("full"))
                .map(sample -> EventCodec.encode(sample.envelope())).forEach(encoded -> {
                    ObjectNode example = examples.addObject();
                    ObjectNode exampleHeaders = example.putObject("headers");
                    encoded.headers().forEach(exampleHeaders::put);
                    example.set("payload", EventCodec.JSON.readTree(encoded.json()));
                });
    }
}
