package dev.coachline.evaluation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import dev.coachline.dossier.Dossier;
import dev.coachline.dossier.DossierFact;
import dev.coachline.dossier.DossierFact.Keys;
import dev.coachline.dossier.DossierFact.Section;
import dev.coachline.messaging.chat.ChatContext;
import dev.coachline.messaging.inbound.Training;

/** What is known of the athletes who chat. */
final class ChatFiles {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    private ChatFiles() {}

    static ChatContext of(String file) {
        return file.equals("A")
                ? context("kg", "knee pain on stairs", "120", "90", "150")
                : context("lb", "shoulder surgery in 2024", "225", "185", "315");
    }

    /** Loads are of squat, bench press and deadlift, in the unit. */
    static ChatContext context(String unit, String constraint, String squat, String bench, String deadlift) {
        return new ChatContext(new Dossier(List.of(
                DossierFact.text(Section.IDENTITY, Keys.UNIT, unit, null),
                DossierFact.text(Section.GOALS, Keys.PRIMARY_GOAL, "strength", null),
                DossierFact.text(Section.TRAINING, Keys.EXPERIENCE, "intermediate", null),
                DossierFact.quantity(Section.TRAINING, Keys.DAYS_PER_WEEK, BigDecimal.valueOf(3), "days", null),
                DossierFact.text(Section.EQUIPMENT, Keys.EQUIPMENT_ACCESS, "full-gym", null),
                DossierFact.text(Section.CONSTRAINTS, Keys.CONSTRAINT, constraint, null),
                record("squat", squat, unit), record("bench press", bench, unit), record("deadlift", deadlift, unit))),
                new Training.Standing("strength", 2, 8, "Accumulation", MONDAY.plusDays(55)),
                new Training.Week(false, List.of(new Training.Day(MONDAY, "Lower, heavy"),
                        new Training.Day(MONDAY.plusDays(2), "Upper"),
                        new Training.Day(MONDAY.plusDays(4), "Full body"))),
                List.of(new ChatContext.Said(false, "Lower, heavy. Reply DONE when you are."),
                        new ChatContext.Said(true, "done, felt good")));
    }

    private static DossierFact record(String exercise, String load, String unit) {
        return new DossierFact(Section.RECORDS, Keys.RECORD, exercise,
                new DossierFact.Quantity(new BigDecimal(load), unit), 1, MONDAY.minusDays(30), false);
    }
}
