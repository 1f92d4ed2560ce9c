package dev.coachline.plan.athletes;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.coachline.dossier.Dossier;
import dev.coachline.dossier.DossierFact;
import dev.coachline.dossier.DossierFact.Keys;
import dev.coachline.dossier.DossierFact.Section;
import dev.coachline.dossier.DossierMarkdown;

/**
 * What is said about an athlete who joins.
 *
 * @param startsOn first day of the plan; absent for the athlete's tomorrow
 * @param unavailable weekdays on which the athlete cannot train
 * @param sessionMinutes how long a session may take; absent where it was not said
 * @param eventOn what the athlete prepares for; absent where there is nothing of the kind
 * @param planNotes wishes about single days, such as {@code week 2 Monday off for travel}
 * @param races times over distances, by which runs are paced
 * @param equipment {@code full-gym}, {@code home-gym}, {@code minimal} or {@code none}
 */
public record Enrolment(ZoneId zone, @Nullable LocalDate startsOn, LoadUnit unit, String goal, String experience,
        int daysPerWeek, String equipment, List<Lift> lifts, List<String> constraints, @Nullable String name,
        Set<DayOfWeek> unavailable, @Nullable Integer sessionMinutes, @Nullable LocalDate eventOn,
        List<String> planNotes, List<Race> races) {

    /** @param date absent where it is not known */
    public record Lift(String exercise, BigDecimal load, LoadUnit unit, int reps, @Nullable LocalDate date) {}

    /**
     * A time over a distance.
     *
     * @param date absent where it is not known
     */
    public record Race(int meters, int seconds, @Nullable LocalDate date) {}

    /** Something that cannot be, given the day. */
    public record Objection(String field, String problem) {}

    public Enrolment {
        lifts = List.copyOf(lifts);
        constraints = List.copyOf(constraints);
        unavailable = Set.copyOf(unavailable);
        planNotes = List.copyOf(planNotes);
        races = List.copyOf(races);
    }

    /** What cannot be, given the athlete's today; empty where all can. */
    public List<Objection> objectionsOn(LocalDate today) {
        List<Objection> objections = new ArrayList<>();
        if (startsOn != null && startsOn.isBefore(today)) {
            objections.add(new Objection("startsOn", "must not be in the past"));
        }
        if (startsOn != null && startsOn.isAfter(today.plusYears(1))) {
            objections.add(new Objection("startsOn", "must be within a year"));
        }
        if (eventOn != null && !eventOn.isAfter(firstDay(today))) {
            objections.add(new Objection("eventOn", "must lie after the plan's first day"));
        }
        if (DayOfWeek.values().length - unavailable.size() < daysPerWeek) {
            objections.add(new Objection("unavailableDays",
                    "leaves fewer days than daysPerWeek; name fewer days or train on fewer"));
        }
        for (int i = 0; i < lifts.size(); i++) {
            LocalDate date = lifts.get(i).date();
            if (date != null && date.isAfter(today)) {
                objections.add(new Objection("lifts[" + i + "].date", "must not be in the future"));
            }
        }
        for (int i = 0; i < races.size(); i++) {
            LocalDate date = races.get(i).date();
            if (date != null && date.isAfter(today)) {
                objections.add(new Objection("races[" + i + "].date", "must not be in the future"));
            }
        }
        return objections;
    }

    /** The first day of the plan. */
    public LocalDate firstDay(LocalDate today) {
        return startsOn == null ? today.plusDays(1) : startsOn;
    }

    /** The same for the same facts, whenever they are said. */
    public String sha256() {
        return DossierMarkdown.sha256(DossierMarkdown.render(dossier(null)) + "\nstarts-on: " + startsOn);
    }

    /** @param learntOn the day on which this was said */
    public Dossier dossier(@Nullable LocalDate learntOn) {
        List<DossierFact> facts = new ArrayList<>();
        if (name != null) {
            facts.add(DossierFact.text(Section.IDENTITY, Keys.NAME, name, learntOn));
        }
        facts.add(DossierFact.text(Section.IDENTITY, ImportDossier.ZONE, zone.getId(), learntOn));
        facts.add(DossierFact.text(Section.IDENTITY, Keys.UNIT, unit.symbol(), learntOn));
        facts.add(DossierFact.text(Section.GOALS, Keys.PRIMARY_GOAL, goal, learntOn));
        facts.add(DossierFact.text(Section.TRAINING, Keys.EXPERIENCE, experience, learntOn));
        facts.add(DossierFact.quantity(Section.TRAINING, Keys.DAYS_PER_WEEK, BigDecimal.valueOf(daysPerWeek), "days",
                learntOn));
        Stream.of(DayOfWeek.values()).filter(unavailable::contains)
                .forEach(day -> facts.add(DossierFact.text(Section.TRAINING, Keys.UNAVAILABLE_DAY,
                        day.getDisplayName(TextStyle.FULL, Locale.ENGLISH), learntOn)));
        if (sessionMinutes != null) {
            facts.add(DossierFact.quantity(Section.TRAINING, Keys.SESSION_MINUTES, BigDecimal.valueOf(sessionMinutes),
                    "min", learntOn));
        }
        if (eventOn != null) {
            facts.add(new DossierFact(Section.GOALS, Keys.EVENT, null, null, null, eventOn, false));
        }
        planNotes.forEach(note -> facts.add(DossierFact.text(Section.NOTES, Keys.PLAN_NOTE, note, learntOn)));
        races.forEach(race -> facts.add(new DossierFact(Section.RECORDS, Keys.RACE, race.meters() + " m",
                new DossierFact.Quantity(BigDecimal.valueOf(race.seconds()), "s"), null, race.date(), false)));
        facts.add(DossierFact.text(Section.EQUIPMENT, Keys.EQUIPMENT_ACCESS, equipment, learntOn));
        constraints.forEach(
                constraint -> facts.add(DossierFact.text(Section.CONSTRAINTS, Keys.CONSTRAINT, constraint, learntOn)));
        lifts.forEach(lift -> facts.add(new DossierFact(Section.RECORDS, Keys.RECORD, lift.exercise(),
                new DossierFact.Quantity(lift.load(), lift.unit().symbol()), lift.reps(), lift.date(), false)));
        return new Dossier(facts);
    }
}
