package dev.coachline.messaging.contacts;

import java.time.ZoneId;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;

/** Finds the IANA zone that somebody probably meant. */
final class ZoneNames {

    /** Large cities that have no zone of their own, and names that went out of use. */
    private static final Map<String, String> OF_CITIES = Map.ofEntries(Map.entry("mumbai", "Asia/Kolkata"),
            Map.entry("delhi", "Asia/Kolkata"), Map.entry("new_delhi", "Asia/Kolkata"),
            Map.entry("bangalore", "Asia/Kolkata"), Map.entry("chennai", "Asia/Kolkata"),
            Map.entry("hyderabad", "Asia/Kolkata"), Map.entry("beijing", "Asia/Shanghai"),
            Map.entry("shenzhen", "Asia/Shanghai"), Map.entry("osaka", "Asia/Tokyo"),
            Map.entry("san_francisco", "America/Los_Angeles"), Map.entry("seattle", "America/Los_Angeles"),
            Map.entry("portland", "America/Los_Angeles"), Map.entry("las_vegas", "America/Los_Angeles"),
            Map.entry("boston", "America/New_York"), Map.entry("washington", "America/New_York"),
            Map.entry("miami", "America/New_York"), Map.entry("atlanta", "America/New_York"),
            Map.entry("philadelphia", "America/New_York"), Map.entry("houston", "America/Chicago"),
            Map.entry("dallas", "America/Chicago"), Map.entry("austin", "America/Chicago"),
            Map.entry("munich", "Europe/Berlin"), Map.entry("hamburg", "Europe/Berlin"),
            Map.entry("frankfurt", "Europe/Berlin"), Map.entry("cologne", "Europe/Berlin"),
            Map.entry("barcelona", "Europe/Madrid"), Map.entry("milan", "Europe/Rome"),
            Map.entry("geneva", "Europe/Zurich"), Map.entry("manchester", "Europe/London"),
            Map.entry("rio_de_janeiro", "America/Sao_Paulo"), Map.entry("brasilia", "America/Sao_Paulo"),
            Map.entry("cape_town", "Africa/Johannesburg"), Map.entry("canberra", "Australia/Sydney"),
            Map.entry("wellington", "Pacific/Auckland"), Map.entry("est", "America/New_York"),
            Map.entry("cst", "America/Chicago"), Map.entry("mst", "America/Denver"),
            Map.entry("pst", "America/Los_Angeles"), Map.entry("ist", "Asia/Kolkata"),
            Map.entry("cet", "Europe/Berlin"));

    private ZoneNames() {}

    static String closestTo(String written) {
        String wanted = written.strip().toLowerCase(Locale.ROOT).replace(' ', '_');
        String city = wanted.substring(wanted.lastIndexOf('/') + 1);
        String known = OF_CITIES.get(city);
        if (known != null) {
            return known;
        }
        String bounded = wanted.length() <= 40 ? wanted : wanted.substring(0, 40);
        return ZoneId.getAvailableZoneIds().stream().filter(id -> id.indexOf('/') > 0 && !id.startsWith("SystemV/"))
                .min(Comparator.comparingInt((String id) -> distance(bounded, id.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .orElse("Europe/Berlin");
    }

    /** Levenshtein's distance, with two rows. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
