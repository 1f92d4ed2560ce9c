package dev.coachline.migration.cutover.plan;

import java.util.List;
import java.util.UUID;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

import dev.coachline.migration.conversion.LegacyProgram;
import dev.coachline.migration.cutover.NewDay;
import dev.coachline.migration.cutover.NewPrograms;
import dev.coachline.platform.Guard;
import dev.coachline.platform.Guards;
import dev.coachline.platform.ServiceClients;

/**
 * Writes programs over plan-service's own operation, under ids that follow from the legacy rows. Where the program was
 * edited in the new system meanwhile the first version, which never changes, is the one that was carried over.
 */
@Component
class HttpNewPrograms implements NewPrograms {

    private static final String SERVICE = "plan-service";
    private static final String PROGRAM = "/athletes/{athlete}/programs/{program}";

    record Body(String name, @Nullable String description, @Nullable Integer weeks,
            List<LegacyProgram.Workout> workouts,
            List<LegacyProgram.Day> schedule) {}

    private final RestClient client;
    private final Guard guard;

    HttpNewPrograms(ServiceClients clients, Guards guards, PlanSettings settings) {
        this.client = clients.of(settings.planUrl());
        this.guard = guards.of(SERVICE);
    }

    @Override
    public Written write(UUID athleteId, LegacyProgram program) {
        try {
            return guard.call(() -> put(athleteId, program));
        } catch (ResourceAccessException | HttpServerErrorException | CallNotPermittedException e) {
            throw new NewDay.Unavailable(SERVICE, e);
        }
    }

    private Written put(UUID athleteId, LegacyProgram program) {
        var body = new Body(program.name(), program.description(), program.weeks(), program.workouts(),
                program.schedule());
        try {
            return written(client.put().uri(PROGRAM, athleteId, program.programId())
                    .contentType(MediaType.APPLICATION_JSON).body(body).retrieve().body(JsonNode.class));
        } catch (HttpClientErrorException e) {
            if (e.getStatusCode() != HttpStatus.PRECONDITION_REQUIRED) {
                throw e;
            }
            return written(client.get().uri(PROGRAM + "/versions/1", athleteId, program.programId()).retrieve()
                    .body(JsonNode.class));
        }
    }

    /** Of the program it reads the ids alone: what else plan-service says, now or later, is not this service's. */
    private static Written written(@Nullable JsonNode program) {
        if (program == null) {
            throw new IllegalStateException("plan-service answered without a program");
        }
        return new Written(id(program, "programVersionId"), program.required("workoutVersions").valueStream()
                .map(workout -> id(workout, "workoutVersionId")).toList());
    }

    private static UUID id(JsonNode of, String field) {
        return UUID.fromString(of.required(field).asString());
    }
}
