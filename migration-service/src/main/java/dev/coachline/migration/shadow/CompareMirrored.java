package dev.coachline.migration.shadow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** Compares athletes who have moved one after the other, whether or not anybody reads them. */
public final class CompareMirrored {

    /**
     * @param unexplained athletes whose two sides differ and nothing explains it
     * @param last where the next page begins; absent where there is none
     */
    public record Compared(int checked, Map<ShadowRead.Outcome, Integer> outcomes, List<UUID> unexplained,
            @Nullable UUID last) {}

    private final Shadows shadows;
    private final ShadowRead read;

    public CompareMirrored(Shadows shadows, ShadowRead read) {
        this.shadows = shadows;
        this.read = read;
    }

    public Compared page(ReadKind kind, @Nullable UUID after, int limit, Instant now) {
        List<UUID> athletes = shadows.mirrored(after, limit);
        Map<ShadowRead.Outcome, Integer> outcomes = new EnumMap<>(ShadowRead.Outcome.class);
        List<UUID> unexplained = new ArrayList<>();
        for (UUID athleteId : athletes) {
            ShadowRead.Outcome outcome = read.of(athleteId, kind, now);
            outcomes.merge(outcome, 1, Integer::sum);
            if (outcome == ShadowRead.Outcome.UNEXPLAINED) {
                unexplained.add(athleteId);
            }
        }
        return new Compared(athletes.size(), outcomes, List.copyOf(unexplained),
                athletes.size() < limit ? null : athletes.getLast());
    }
}
