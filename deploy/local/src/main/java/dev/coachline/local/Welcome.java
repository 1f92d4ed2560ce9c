package dev.coachline.local;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.coachline.local.system.LocalAddresses;
import dev.coachline.local.system.LocalSystem;

/** What {@code up} prints once everything runs. */
final class Welcome {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final LocalSystem system;
    private final Map<String, Path> tokens;
    private final DemoAthlete.@Nullable Due demo;

    Welcome(LocalSystem system, Map<String, Path> tokens, DemoAthlete.@Nullable Due demo) {
        this.system = system;
        this.tokens = tokens;
        this.demo = demo;
    }

    void print(PrintStream out) {
        LocalAddresses at = system.addresses();
        out.printf(Locale.ROOT, "%nAll ready after %.1f s (%.1f s of processor time); %d MB resident.%n%n",
                system.took().toMillis() / 1000.0, system.cpuTime().toMillis() / 1000.0, system.residentBytes() >> 20);
        out.println("Phones             " + at.carrier() + "/");
        out.println("OpenAPI            " + at.plan() + "/v3/api-docs    (also " + at.services().values().stream()
                .skip(1).map(service -> String.valueOf(service.getPort())).collect(Collectors.joining(", ")) + ")");
        out.println("Prometheus         " + at.plan() + "/actuator/prometheus    (the same ports)");
        out.println("Kafka              " + at.kafkaBrokers());
        out.println("PostgreSQL         psql 'host=127.0.0.1 port=" + at.postgres().split(":")[1]
                + " user=postgres dbname=plan'    (also messaging"
                + (at.withMigration() ? ", migration, legacy)" : ")"));
        out.println("Logs               " + system.data().root().resolve("logs"));
        tokens.forEach((role, file) -> out.printf("%-18s %s%n", "Token " + role, file));
        out.println();
        if (demo != null) {
            out.printf("In a moment        the athlete \"Demo\" gets a text at %s (%s): watch the phones.%n",
                    demo.at().format(TIME), demo.at().getZone());
        }
        commands(out, at);
    }

    private void commands(PrintStream out, LocalAddresses at) {
        if (at.withMigration()) {
            out.println("See a cutover      deploy/coachline cutover" + dataOption());
        }
        out.println("What runs          deploy/coachline status" + dataOption());
        out.println("Enrol an athlete   TOKEN=$(cat " + tokens.get("client") + ")");
        out.println("  curl -sS -H \"Authorization: Bearer $TOKEN\" -H 'Content-Type: application/json' " + at.plan()
                + "/athletes -d '{\"zone\":\"Europe/Berlin\",\"unit\":\"kg\",\"goal\":\"Get stronger\",\"experience\":\"beginner\",\"daysPerWeek\":3,\"equipment\":\"full_gym\"}'");
        out.println(
                "  then, with its athleteId as ID: curl -sS -X PUT -H \"Authorization: Bearer $TOKEN\" -H 'Content-Type: application/json' "
                        + at.messaging()
                        + "/athletes/$ID/contact -d '{\"phone\":\"+12025550144\",\"zone\":\"Europe/Berlin\",\"sendTime\":\"07:00\",\"consentedAt\":\"2026-01-01T00:00:00Z\"}'");
        out.println();
        out.println("Ctrl-C stops everything; the state stays.");
        out.flush();
    }

    private String dataOption() {
        Path usual = Where.home().resolve(".coachline");
        return system.data().root().equals(usual) ? "" : " --data " + system.data().root();
    }
}
