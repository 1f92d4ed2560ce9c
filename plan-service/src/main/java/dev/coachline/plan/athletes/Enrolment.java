package dev.coachline.plan.athletes;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

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
 * @param equipment {@code full-gym}, {@code home-gym}, {@code minimal} or {@code none}
 */
public record Enrolment(ZoneId zone, @Nullable LocalDate startsOn, LoadUnit unit, String goal, String experience,
        int daysPerWeek, String equipment, List<Lift> lifts, List<String> constraints, @Nullable String name) {

    /** @param date absent where it is not known */
    public record Lift(String exercise, BigDecimal load, LoadUnit unit, int reps, @Nullable LocalDate date) {}

    /** Something that cannot be, given the day. */
    public record Objection(String field, String problem) {}

    public Enrolment {
        lifts = List.copyOf(lifts);
        constraints = List.copyOf(constraints);
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
        for (int i = 0; i < lifts.size(); i++) {
            LocalDate date = lifts.get(i).date();
            if (date != null && date.isAfter(today)) {
                objections.add(new Objection("lifts[" + i + "].date", "must not be in the future"));
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
        facts.add(DossierFact.text(Section.EQUIPMENT, Keys.EQUIPMENT_ACCESS, equipment, learntOn));
        constraints.forEach(
                constraint -> facts.add(DossierFact.text(Section.CONSTRAINTS, Keys.CONSTRAINT, constraint, learntOn)));
        lifts.forEach(lift -> facts.add(new DossierFact(Section.RECORDS, Keys.RECORD, lift.exercise(),
                new DossierFact.Quantity(lift.load(), lift.unit().symbol()), lift.reps(), lift.date(), false)));
        return new Dossier(facts);
    }
}
