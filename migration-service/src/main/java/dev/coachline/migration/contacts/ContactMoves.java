package dev.coachline.migration.contacts;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

import dev.coachline.migration.legacy.LegacyAthlete;
import dev.coachline.migration.legacy.LegacyDatabase;

/**
 * Remembers that a legacy athlete moved the morning text in messaging-service, where the legacy row does not follow.
 * Otherwise the next contact that is told, after a STOP for instance, would move it back.
 */
public final class ContactMoves {

    /**
     * What messaging-service says about an athlete's time.
     *
     * @param legacyTime what the legacy row said then; where it says something else now, the legacy row is newer
     */
    public record Move(UUID athleteId, String zone, String sendTime, String legacyTime) {}

    /** Where moves are kept. */
    public interface Store {

        void save(Move move);

        Map<UUID, Move> find(Collection<UUID> athletes);
    }

    private final LegacyDatabase legacy;
    private final Store store;

    public ContactMoves(LegacyDatabase legacy, Store store) {
        this.legacy = legacy;
        this.store = store;
    }

    /** The athlete's text comes at another time now; also of one who is with the new system, for there is a way back. */
    public void moved(UUID athleteId, ZoneId zone, LocalTime sendTime) {
        LegacyAthlete athlete = legacy.athlete(athleteId);
        if (athlete != null) {
            store.save(new Move(athleteId, zone.getId(), sendTime.toString(), legacyTime(athlete)));
        }
    }

    static String legacyTime(LegacyAthlete athlete) {
        return athlete.zone() + " " + athlete.sendHour();
    }
}
