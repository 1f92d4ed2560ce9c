package dev.coachline.migration.legacy;

import java.time.ZoneId;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** Time zones as the old application wrote them. It offered one that IANA does not have. */
public final class LegacyZones {

    private static final Map<String, String> OFFERED = Map.of("Asia/Mumbai", "Asia/Kolkata");
    private static final Set<String> KNOWN = ZoneId.getAvailableZoneIds();

    private LegacyZones() {}

    /** Null where the text is neither a zone of IANA nor a known mistake: it must not be guessed. */
    public static @Nullable ZoneId of(@Nullable String written) {
        String name = written == null ? "" : written.strip();
        String zone = OFFERED.getOrDefault(name, name);
        return KNOWN.contains(zone) ? ZoneId.of(zone) : null;
    }
}
