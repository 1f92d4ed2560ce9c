package dev.coachline.local.carrier;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Tells the service what happened, signed, in order per text, again and again until it listens. */
final class Webhooks implements AutoCloseable {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2)).executor(threads).build();
    private final AtomicInteger pending = new AtomicInteger();
    private final CarrierSettings settings;
    private final TextLog log;

    Webhooks(CarrierSettings settings, TextLog log) {
        this.settings = settings;
        this.log = log;
    }

    /** Callbacks and inbound texts that the service has not taken yet. */
    int pending() {
        return pending.get();
    }

    void deliver(JournalLine.Text text) {
        deliver(text, Faults.Reporting.PROMPT);
    }

    void deliver(JournalLine.Text text, Faults.Reporting reporting) {
        if (reporting.held()) {
            return;
        }
        // That an athlete's text is told to the service is all that can become of it here.
        Integer code = text.direction() == Direction.OUTBOUND ? reporting.code() : null;
        Status outcome = code == null ? Status.DELIVERED : Status.UNDELIVERED;
        if (text.direction() == Direction.OUTBOUND && text.callback() == null) {
            log.report(text.n(), outcome, code);
            return;
        }
        pending.incrementAndGet();
        threads.execute(() -> {
            try {
                boolean heard = tell(text, reporting);
                log.report(text.n(), heard ? outcome : Status.ABANDONED, heard ? code : null);
            } catch (InterruptedException e) {
                // The carrier stops; what is left is told after the next start.
                Thread.currentThread().interrupt();
            } finally {
                pending.decrementAndGet();
            }
        });
    }

    private boolean tell(JournalLine.Text text, Faults.Reporting reporting) throws InterruptedException {
        String callback = text.callback();
        Thread.sleep(reporting.late());
        for (int time = 0; time < reporting.times(); time++) {
            if (callback == null ? !post(settings.webhookUrl(), inbound(text)) : !report(text, callback, reporting)) {
                return false;
            }
        }
        return true;
    }

    private boolean report(JournalLine.Text text, String callback, Faults.Reporting reporting)
            throws InterruptedException {
        if (reporting.reversed()) {
            return post(callback, outcome(text, reporting)) && post(callback, status(text, Status.SENT));
        }
        if (!post(callback, status(text, Status.SENT))) {
            return false;
        }
        log.report(text.n(), Status.SENT, null);
        return post(callback, outcome(text, reporting));
    }

    private Map<String, String> inbound(JournalLine.Text text) {
        return Map.of("MessageSid", text.sid(), "SmsSid", text.sid(), "AccountSid", settings.account(), "From",
                text.from(), "To", text.to(), "Body", text.body(), "NumMedia", "0", "NumSegments",
                String.valueOf(Segments.in(text.body())), "ApiVersion", TwilioApi.VERSION);
    }

    private Map<String, String> status(JournalLine.Text text, Status status) {
        return Map.of("MessageSid", text.sid(), "SmsSid", text.sid(), "AccountSid", settings.account(), "From",
                text.from(), "To", text.to(), "MessageStatus", status.wireName(), "SmsStatus", status.wireName(),
                "ApiVersion", TwilioApi.VERSION);
    }

    private Map<String, String> outcome(JournalLine.Text text, Faults.Reporting reporting) {
        Map<String, String> form = new LinkedHashMap<>(status(text, reporting.outcome()));
        if (reporting.code() != null) {
            form.put("ErrorCode", String.valueOf(reporting.code()));
        }
        return form;
    }

    /** False where the service refuses it for good, or does not answer within the patience. */
    private boolean post(String url, Map<String, String> form) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(15))
                .header("Content-Type", Forms.CONTENT_TYPE)
                .header("X-Twilio-Signature", TwilioSignature.of(url, form, settings.token()))
                .POST(HttpRequest.BodyPublishers.ofString(Forms.encode(new LinkedHashMap<>(form)))).build();
        long giveUpAt = System.nanoTime() + settings.patience().toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            int answer = attempt(request);
            if (answer / 100 == 2) {
                return true;
            }
            if ((answer / 100 == 4 && answer != 429) || System.nanoTime() >= giveUpAt) {
                System.err.println("A webhook was given up, last answer " + answer);
                return false;
            }
            Thread.sleep(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
    }

    private int attempt(HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        client.shutdownNow();
    }
}
