package dev.coachline.erasure;

import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** For operators: everything that this service keeps about one athlete, and its erasure. */
@RestController
@RequestMapping("/athletes/{athleteId}")
@PreAuthorize("hasRole('operator')")
class ErasureController {

    private static final Logger LOG = LoggerFactory.getLogger(ErasureController.class);

    /**
     * @param erasedAt absent where the athlete was not erased
     * @param stores records by store and table or collection
     */
    record Export(UUID athleteId, @Nullable Instant erasedAt, Map<String, Map<String, List<JsonNode>>> stores) {}

    /** @param stores how many records of each store's tables or collections were erased by this request */
    record Erased(UUID athleteId, Instant erasedAt, Map<String, Map<String, Integer>> stores) {}

    private final OwnAthleteRecords own;
    private final List<AthleteRecords> all;
    private final Clock clock;

    /** @param others of the stores that this service opens without owning them */
    ErasureController(OwnAthleteRecords own, List<AthleteRecords> others, Clock clock) {
        this.own = own;
        this.all = others.stream().sorted((a, b) -> Boolean.compare(b == own, a == own)).toList();
        this.clock = clock;
    }

    @GetMapping("/export")
    @Operation(summary = "Everything that this service keeps about the athlete")
    Export export(@PathVariable UUID athleteId, Principal caller) {
        Map<String, Map<String, List<JsonNode>>> stores = new LinkedHashMap<>();
        all.forEach(records -> stores.put(records.store(), records.of(athleteId)));
        LOG.atInfo().addKeyValue("athleteId", athleteId).addKeyValue("by", caller.getName())
                .log("an athlete's records were exported");
        return new Export(athleteId, own.erasedAt(athleteId), stores);
    }

    /** The own store goes first: once it remembers the athlete as erased, nothing is taken over from the others. */
    @DeleteMapping
    @Operation(summary = "Erases the athlete from this service's stores for good; may be repeated")
    Erased erase(@PathVariable UUID athleteId, Principal caller) {
        Map<String, Map<String, Integer>> stores = new LinkedHashMap<>();
        Instant now = clock.instant();
        all.forEach(records -> stores.put(records.store(), records.erase(athleteId, now)));
        LOG.atInfo().addKeyValue("athleteId", athleteId).addKeyValue("by", caller.getName())
                .log("an athlete was erased");
        return new Erased(athleteId, Objects.requireNonNull(own.erasedAt(athleteId)), stores);
    }
}
