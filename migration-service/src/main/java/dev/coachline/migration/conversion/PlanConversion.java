package dev.coachline.migration.conversion;

import java.math.BigDecimal;

import dev.coachline.dossier.DossierFact;
import dev.coachline.dossier.DossierFact.Section;

/** A legacy plan becomes its outline in the dossier; its weeks are the boundary, and no position is carried over. */
final class PlanConversion {

    private static final String STRUCTURE = "structure of the plan, consumed into its boundary and order";

    private final Facts facts;

    PlanConversion(Facts facts) {
        this.facts = facts;
    }

    /** @param row a row of {@code structured_plans} of any generation */
    void convert(Place row) {
        row.at("id").derived("key");
        row.at("client_id").derived("key");
        row.at("created_at").derived("time of the row");
        for (String counter : new String[]{"length_weeks", "current_mesocycle_index", "current_microcycle_week",
                "cycle_start_date"}) {
            row.at(counter).derived("the position follows from dates, not from counters");
        }
        facts.text(row.at("goal_statement"), Section.GOALS, "plan-goal", row.at("start_date").date());
        Lines lines = new Lines(Facts.destination(Section.NOTES, "legacy-plan"));
        lines.word("type:", row.at("program_type"));
        lines.word("overview:", row.at("overview"));
        lines.word("notes:", row.at("notes"));
        Place macrocycles = row.at("macrocycles");
        if (!macrocycles.absent()) {
            macrocycles.items().forEach(macrocycle -> macrocycle(macrocycle, lines));
        }
        mesocycles(row.at("mesocycles"), lines);
        strategy(row.at("structured"), lines);
        facts.add(DossierFact.text(Section.NOTES, "legacy-plan", lines.inLines(), row.at("start_date").date()));
        row.at("start_date").migrated(lines.destination());
    }

    /** The fourth generation, which has no list of weeks. */
    private static void strategy(Place plan, Lines lines) {
        if (plan.absent()) {
            return;
        }
        lines.word("", plan.at("name"));
        lines.word("kind:", plan.at("type"));
        lines.word("strategy:", plan.at("coreStrategy"));
        lines.words("progression:", plan.at("progressionStrategy"));
        lines.words("adjustment:", plan.at("adjustmentStrategy"));
        lines.words("conditioning:", plan.at("conditioning"));
        lines.word("weeks:", plan.at("durationWeeks"));
        lines.word("days a week:", plan.at("frequencyPerWeek"));
        Place days = plan.at("scheduleTemplate");
        if (!days.absent()) {
            days.items().forEach(day -> templateDay(day, lines));
        }
    }

    /** Days that are numbers stay as they are written: 0 is Monday in one table and Sunday in another. */
    private static void templateDay(Place day, Lines lines) {
        if (!day.absent()) {
            Lines words = new Lines(lines.destination());
            words.word("day", day.at("day"));
            words.word("", day.at("focus"));
            words.word("", day.at("rationale"));
            lines.line("- " + words.inOneLine());
        }
    }

    private static void macrocycle(Place macrocycle, Lines lines) {
        if (!macrocycle.absent()) {
            Lines head = new Lines(lines.destination());
            head.word("", macrocycle.at("name"));
            head.word("", macrocycle.at("description"));
            lines.line("macrocycle: " + head.inOneLine());
            macrocycle.at("durationWeeks").derived("a plan lasts as long as its weeks; this sum may disagree");
            mesocycles(macrocycle.at("mesocycles"), lines);
        }
    }

    private static void mesocycles(Place mesocycles, Lines lines) {
        if (!mesocycles.absent()) {
            mesocycles.items().forEach(mesocycle -> mesocycle(mesocycle, lines));
        }
    }

    private static void mesocycle(Place mesocycle, Lines lines) {
        if (mesocycle.absent()) {
            return;
        }
        Lines head = new Lines(lines.destination());
        head.word("", mesocycle.at("name"));
        head.word("", mesocycle.at("phase"));
        head.word("weeks", mesocycle.at("weeks"));
        head.words("focus", mesocycle.at("focus"));
        // Which week of an F2 mesocycle the flag means is not written, so it stays a word about the mesocycle.
        head.flag("has a deload", mesocycle.at("deload"));
        mesocycle.at("index").derived(STRUCTURE);
        lines.line("- " + head.inOneLine());
        Place overviews = mesocycle.at("microcycleOverviews");
        if (!overviews.absent()) {
            int position = 1;
            for (Place overview : overviews.items()) {
                week(overview, position++, lines);
            }
        }
    }

    /** The week's own number where it has one, else its place in the list; a deload is of this week alone. */
    private static void week(Place overview, int position, Lines lines) {
        if (overview.absent()) {
            return;
        }
        BigDecimal fromZero = overview.at("index").number();
        BigDecimal fromOne = overview.at("weekNumber").number();
        BigDecimal number = fromOne != null
                ? fromOne
                : fromZero != null ? fromZero.add(BigDecimal.ONE) : BigDecimal.valueOf(position);
        overview.at("index").derived(STRUCTURE);
        overview.at("weekNumber").derived(STRUCTURE);
        Lines words = new Lines(lines.destination());
        words.word("", overview.at("split"));
        words.word("total mileage", overview.at("totalMileage"));
        words.word("long run mileage", overview.at("longRunMileage"));
        words.word("percent of 1RM", overview.at("avgIntensityPct1RM"));
        words.word("sets of main lifts", overview.at("totalSetsMainLifts"));
        words.flag("deload", overview.at("deload"));
        lines.line("  - week " + number.toPlainString() + ": " + words.inOneLine());
    }
}
