package dev.coachline.local.migrate;

import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

import dev.coachline.local.terminal.PlainFailure;

/** The argument that names a run. */
final class RunArgument {

    @Parameters(paramLabel = "RUN", description = "Name or id of a run; 'standing' is the rule for athletes in no other run.")
    private String run = "";

    JsonNode in(MigrationService service) throws PlainFailure, InterruptedException {
        return service.run(run);
    }

    String path(MigrationService service) throws PlainFailure, InterruptedException {
        return "/runs/" + in(service).path("runId").asString("");
    }
}
