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

/** {@code migrate verify}: compares both sides. */
@Command(name = "verify", mixinStandardHelpOptions = true, description = {
        "Compares every athlete of a run on both sides: who answers, and that no legacy row that was carried over has changed.",
        "Ends with 1 where something does not agree; that closes the run's gate until it is gone."})
final class VerifyCommand implements Callable<Integer> {

    private static final int PAGE = 100;

    @Mixin
    private RunArgument run = new RunArgument();

    @Mixin
    private Deployment deployment = new Deployment();

    @Mixin
    private ReportOption report = new ReportOption();

    @Override
    public Integer call() throws PlainFailure, IOException, InterruptedException {
        MigrationService service = deployment.service();
        String path = run.path(service) + "/verify?limit=" + PAGE;
        Map<String, String> mismatches = new TreeMap<>();
        long checked = 0;
        String after = "";
        do {
            JsonNode page = service.send("POST", path + (after.isEmpty() ? "" : "&after=" + after), null);
            checked += page.path("checked").asLong(0);
            page.path("mismatches").properties()
                    .forEach(found -> mismatches.put(found.getKey(), found.getValue().asString("")));
            after = page.path("next").asString("");
            System.out.println("  " + checked + " athletes compared ...");
        } while (!after.isEmpty());
        mismatches.forEach((athlete, what) -> System.out.printf("  %s  %s%n", athlete, what));
        System.out.printf("%d athletes compared, %d do not agree.%n", checked, mismatches.size());
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("checked", checked);
        result.put("mismatches", mismatches);
        report.write(result);
        return mismatches.isEmpty() ? 0 : 1;
    }
}
