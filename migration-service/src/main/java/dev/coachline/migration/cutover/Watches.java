package dev.coachline.migration.cutover;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** Legacy athletes whose boundary is still far away, and when to look at them again. */
public interface Watches {

    /** When the legacy database is searched for athletes and changed plans next. */
    Instant nextScan();

    void scanAgainAt(Instant next);

    /** Those of the given athletes whose move has begun or ended. */
    Set<UUID> onTheMove(Collection<UUID> athletes);

    void watch(Map<UUID, Instant> lookAt);

    List<UUID> toLookAt(Instant now, int limit);

    /** When an athlete must be looked at next; null for never. */
    @Nullable
    Instant nextLook();

    /**
     * Has athletes looked at now who would be looked at only until {@code until}.
     *
     * @param athletes absent for everybody
     */
    void wake(@Nullable Collection<UUID> athletes, Instant now, Instant until);

    void forget(Collection<UUID> athletes);
}
