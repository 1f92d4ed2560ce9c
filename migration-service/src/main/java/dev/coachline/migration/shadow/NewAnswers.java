package dev.coachline.migration.shadow;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import tools.jackson.databind.JsonNode;

import dev.coachline.migration.mirror.NewHistory;

/** What the new services answer to the reads that are compared; each throws {@link NewHistory.Unavailable}. */
public interface NewAnswers {

    /**
     * Ended sessions.
     *
     * @param carried ids of those that were carried over from the legacy system
     */
    record Sessions(List<NewHistory.Performed> sessions, Set<String> carried) {

        public Sessions {
            sessions = List.copyOf(sessions);
            carried = Set.copyOf(carried);
        }
    }

    Sessions sessions(UUID athleteId);

    /** The first version of each of these programs, by id; one that is not there is left out. */
    Map<String, JsonNode> firstVersions(UUID athleteId, Set<UUID> programs);

    /** Whether a program of the athlete was edited or made in the new system. */
    boolean editedSince(UUID athleteId, Set<UUID> carried);
}
