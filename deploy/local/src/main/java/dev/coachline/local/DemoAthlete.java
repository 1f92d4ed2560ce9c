package dev.coachline.local;

import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import dev.coachline.local.system.HttpJson;
import dev.coachline.local.system.LocalAddresses;
import dev.coachline.local.system.LocalSystem;
import dev.coachline.local.system.Role;
import dev.coachline.local.terminal.PlainFailure;

import static java.util.Map.entry;

/** An athlete whose first text arrives two minutes after the first start, somewhere where it is morning now. */
final class DemoAthlete {

    static final UUID ID = UUID.fromString("00000000-0000-4000-8000-00000000d3a0");
    static final String PHONE = "+12025550143";
    private static final long POLL_MILLIS = 250;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration AHEAD = Duration.ofSeconds(75);
    private static final LocalTime MORNING = LocalTime.of(7, 0);
    private static final List<String> ZONES = List.of("Pacific/Auckland", "Australia/Sydney", "Asia/Tokyo",
            "Asia/Shanghai", "Asia/Bangkok", "Asia/Dhaka", "Asia/Karachi", "Asia/Dubai", "Europe/Athens",
            "Europe/Berlin", "Europe/London", "Atlantic/Cape_Verde", "America/Sao_Paulo", "America/Halifax",
            "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Anchorage",
            "Pacific/Honolulu", "Pacific/Pago_Pago");

    /** When the first text is due, and where. */
    record Due(ZonedDateTime at) {

        static Due after(Instant now) {
            ZoneId zone = ZONES.stream().map(ZoneId::of)
                    .min(Comparator.comparing(candidate -> fromMorning(now, candidate))).orElseThrow();
            return in(zone, now);
        }

        static Due in(ZoneId zone, Instant now) {
            ZonedDateTime soonest = now.plus(AHEAD).atZone(zone);
            ZonedDateTime minute = soonest.truncatedTo(ChronoUnit.MINUTES);
            return new Due(minute.equals(soonest) ? minute : minute.plusMinutes(1));
        }

        private static Duration fromMorning(Instant now, ZoneId zone) {
            return Duration.between(now.atZone(zone).toLocalTime(), MORNING).abs();
        }
    }

    private DemoAthlete() {}

    /** Gives the athlete a plan, a phone and, once the first workout can be written, a contact. */
    static Due enrol(LocalSystem system, InstantSource clock) throws PlainFailure, IOException, InterruptedException {
        Due planned = Due.after(clock.instant());
        String zone = planned.at().getZone().getId();
        LocalAddresses at = system.addresses();
        HttpJson client = new HttpJson(system.tokens().token(Role.CLIENT, "coachline-up"));
        require("plan", client.send("POST", at.plan(), "/athletes", enrolment(planned)));
        require("phone", new HttpJson("").send("PUT", at.carrier(), "/phones/" + PHONE,
                Map.of("label", "Demo", "zone", zone, "athleteId", ID.toString())));
        // Due in two minutes, the text is prepared at once; the plan may still be on its way to where workouts are written.
        HttpJson.Answer workout;
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        do {
            Thread.sleep(POLL_MILLIS);
            workout = client.send("POST", at.workout(), "/athletes/" + ID + "/workouts/" + planned.at().toLocalDate(),
                    null);
        } while (!workout.ok() && System.nanoTime() < deadline);
        require("first workout", workout);
        Instant now = clock.instant();
        Due due = Due.in(planned.at().getZone(), now);
        require("contact", client.send("PUT", at.messaging(), "/athletes/" + ID + "/contact", Map.of("phone", PHONE,
                "zone", zone, "sendTime", due.at().toLocalTime().toString(), "consentedAt", now.toString())));
        return due;
    }

    static Map<String, Object> enrolment(Due due) {
        return Map.ofEntries(entry("athleteId", ID.toString()), entry("zone", due.at().getZone().getId()),
                entry("startsOn", due.at().toLocalDate().toString()), entry("unit", "kg"),
                entry("goal", "Get stronger"), entry("experience", "intermediate"), entry("daysPerWeek", 4),
                entry("equipment", "full_gym"), entry("unavailableDays", daysOfRest(due.at().getDayOfWeek())),
                entry("lifts", List.of(Map.of("exercise", "back squat", "load", 100, "unit", "kg", "reps", 5),
                        Map.of("exercise", "bench press", "load", 70, "unit", "kg", "reps", 5))),
                entry("name", "Demo"));
    }

    /** Whatever day it is, the first text is a workout: four days are left, and the first is among them. */
    static List<String> daysOfRest(DayOfWeek first) {
        return Stream.of(1, 3, 6).map(later -> first.plus(later).name().toLowerCase(Locale.ROOT)).toList();
    }

    private static void require(String what, HttpJson.Answer answer) throws PlainFailure {
        if (!answer.ok()) {
            throw new PlainFailure("The demo athlete's %s was refused (%d): %s.".formatted(what, answer.status(),
                    answer.body().path("detail").asString("no reason given")));
        }
    }
}
