package dev.coachline.local.migrate;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

import dev.coachline.local.terminal.PlainFailure;
import dev.coachline.local.terminal.ReportOption;

/** {@code migrate plan}: what there is to move. */
@Command(name = "plan", mixinStandardHelpOptions = true, description = {
        "Counts the legacy athletes by generation and defect; every athlete's rows are converted, and nothing is kept.",
        "Names and phone numbers do not leave the service: only counts and reasons do."})
final class PlanCommand implements Callable<Integer> {

    private static final int PAGE = 100;

    @Mixin
    private Deployment deployment = new Deployment();

    @Mixin
    private ReportOption report = new ReportOption();

    @Override
    public Integer call() throws PlainFailure, IOException, InterruptedException {
        MigrationService service = deployment.service();
        Inventory inventory = new Inventory();
        String after = "";
        do {
            JsonNode page = service.get("/runs/inventory?limit=" + PAGE + (after.isEmpty() ? "" : "&after=" + after));
            inventory.add(page);
            after = page.path("next").asString("");
            System.out.println("  " + inventory.athletes + " athletes read ...");
        } while (!after.isEmpty());
        inventory.print();
        report.write(inventory.asMap());
        return 0;
    }

    /** The sum of the pages. */
    static final class Inventory {

        private long athletes;
        private final Map<String, Map<String, Long>> counts = new LinkedHashMap<>();
        private final Map<String, Long> ledger = new LinkedHashMap<>();

        void add(JsonNode page) {
            athletes += page.path("athletes").asLong(0);
            for (String what : new String[]{"profiles", "plans", "obstacles", "unmatched"}) {
                Map<String, Long> sums = counts.computeIfAbsent(what, key -> new TreeMap<>());
                page.path(what).properties()
                        .forEach(count -> sums.merge(count.getKey(), count.getValue().asLong(0), Long::sum));
            }
            page.path("ledger").properties()
                    .forEach(count -> ledger.merge(count.getKey(), count.getValue().asLong(0), Long::sum));
        }

        Map<String, Object> asMap() {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("athletes", athletes);
            all.putAll(counts);
            all.put("ledger", ledger);
            return all;
        }

        private void print() {
            System.out.printf("%d athletes are with the legacy system.%n", athletes);
            counts.forEach((what, sums) -> {
                System.out.println(switch (what) {
                    case "profiles" -> "Generations of profiles:";
                    case "plans" -> "Generations of plans:";
                    case "obstacles" -> "Athletes who would go to quarantine, by reason:";
                    default -> "Leaves that could not be carried over, by reason:";
                });
                sums.forEach((name, count) -> System.out.printf("  %8d  %s%n", count, name));
                if (sums.isEmpty()) {
                    System.out.println("         0");
                }
            });
            System.out.printf("Ledger: %d leaves in = %d migrated + %d derived + %d unmatched.%n", of("leavesIn"),
                    of("migrated"), of("derived"), of("unmatched"));
        }

        private long of(String count) {
            return ledger.getOrDefault(count, 0L);
        }
    }
}
