package dev.coachline.local.carrier;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * How one carrier process runs.
 *
 * @param data directory of the journal
 * @param webhookUrl where inbound texts are posted
 * @param number what athletes answer to before anything was sent to them
 * @param patience how long a webhook is repeated before it counts as abandoned
 * @param timelines where the page gets what is known about athletes; absent where nowhere
 */
record CarrierSettings(int port, Path data, String webhookUrl, String account, String token, String number,
        Duration patience, Timelines.@Nullable Source timelines) {

    CarrierSettings(int port, Path data, String webhookUrl, String account, String token, String number,
            Duration patience) {
        this(port, data, webhookUrl, account, token, number, patience, null);
    }

    private static final String USAGE = "usage: --port N --data DIR --webhook-url URL --account SID --token TOKEN [--number +1...]";

    /** @throws IllegalArgumentException with a sentence for the person who typed it */
    static CarrierSettings parse(String... args) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!args[i].startsWith("--") || i + 1 == args.length) {
                throw new IllegalArgumentException("Not understood: " + args[i] + "; " + USAGE);
            }
            given.put(args[i].substring(2), args[i + 1]);
        }
        return new CarrierSettings(port(required(given.remove("port"), "port")),
                Path.of(required(given.remove("data"), "data")),
                required(given.remove("webhook-url"), "webhook-url"), required(given.remove("account"), "account"),
                required(given.remove("token"), "token"), given.getOrDefault("number", "+15005550006"),
                Duration.ofMinutes(10), Timelines.Source.from(System.getenv()));
    }

    private static int port(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--port must be a number, not " + text, e);
        }
    }

    private static String required(@Nullable String value, String name) {
        if (value == null) {
            throw new IllegalArgumentException("--" + name + " is missing; " + USAGE);
        }
        return value;
    }
}
