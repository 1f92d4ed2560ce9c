package dev.coachline.local.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import dev.coachline.benchmarks.Addresses;
import dev.coachline.benchmarks.BenchmarkFailure;
import dev.coachline.benchmarks.WebhookBenchmark;
import dev.coachline.benchmarks.WebhookReport;
import dev.coachline.local.system.MessagingServiceAlone;

/** {@code bench webhook}: how soon inbound texts are acknowledged. */
@Command(name = "webhook", mixinStandardHelpOptions = true, description = {
        "Posts signed inbound texts to messaging-service, 200 a second, while it answers each of them; for three minutes.",
        "Ends with 1 where the p99 of the acknowledgements is above 200 ms or one is missing."})
final class WebhookCommand extends OnServers<WebhookReport> {

    @Option(names = "--quick", description = "2,000 texts, within a minute.")
    private boolean quick;

    WebhookCommand() {
        super("Kafka and PostgreSQL");
    }

    @Override
    WebhookReport measure(Addresses addresses, Consumer<String> progress)
            throws BenchmarkFailure, InterruptedException {
        Path home = Path.of(System.getProperty("coachline.home", ".")).toAbsolutePath().normalize();
        return new WebhookBenchmark(addresses,
                (on, carrier, token) -> MessagingServiceAlone.start(home, on, carrier, token),
                quick ? WebhookBenchmark.Settings.quick() : WebhookBenchmark.Settings.full(), progress).run();
    }

    @Override
    void summarise(WebhookReport result, PrintStream out) {
        out.printf("Texts     %,d at %,d/s; %,d not acknowledged; %,d answered, the warm-up included%n", result.texts(),
                result.perSecond(), result.refused(), result.answered());
        out.printf("Told      p50 %.0f ms, p99 %.0f ms, at most %.0f ms after each was meant to leave%n",
                result.webhookP50Millis(), result.webhookP99Millis(), result.webhookMaxMillis());
        out.printf("Took      %.0f s%n", result.wallSeconds());
    }

    @Override
    List<String> objections(WebhookReport result) {
        return result.objections();
    }
}
