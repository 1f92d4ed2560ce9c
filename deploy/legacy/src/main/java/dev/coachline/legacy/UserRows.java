package dev.coachline.legacy;

import tools.jackson.databind.node.ObjectNode;

/** The settings of each athlete. */
final class UserRows {

    private UserRows() {}

    static void write(Person person, LegacyGenerator.Settings settings, AthleteRows rows) {
        String joined = person.planStartsOn().minusDays(3) + "T12:00:00Z";
        ObjectNode row = rows.add("users");
        row.put("id", person.id().toString());
        row.put("name", person.name());
        row.put("phone", person.phone());
        row.put("timezone", person.zone().getId());
        row.put("preferred_send_hour", person.sendHour());
        row.put("units", person.units());
        row.put("status", "active");
        row.put("sms_consent_at", joined);
        row.put("active_system", "legacy");
        row.put("created_at", joined);
    }
}
