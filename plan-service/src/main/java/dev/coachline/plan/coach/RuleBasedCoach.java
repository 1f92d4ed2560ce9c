package dev.coachline.plan.coach;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.coachline.dossier.Dossier;
import dev.coachline.plan.coach.AthleteProfile.Experience;
import dev.coachline.plan.plans.DayLoad;
import dev.coachline.plan.plans.DayPlan;
import dev.coachline.plan.plans.Mesocycle;
import dev.coachline.plan.plans.PlanOrigin;
import dev.coachline.plan.plans.PlanWriter;
import dev.coachline.plan.plans.ProgramType;
import dev.coachline.plan.plans.Theme;
import dev.coachline.plan.plans.TrainingPlan;
import dev.coachline.plan.plans.WeekPlan;

/**
 * Writes plans by rule, without chance and without a network. Weeks run from Monday to Sunday; a plan that starts within
 * one begins with a short week. A plan towards an event ends with the event's week, and its last two weeks taper. An
 * athlete who comes in the middle of a legacy plan goes on with its blocks and weeks, where they stand.
 */
public final class RuleBasedCoach implements PlanWriter {

    private static final int USUAL_WEEKS = 12;
    private static final int SHORTEST = 3;
    private static final int LONGEST_TOWARDS_AN_EVENT = 24;
    private static final int TAPER_WEEKS = 2;
    private static final double DELOAD_INTENSITY = 0.10;
    private static final double LIGHTER_DAY = 0.05;
    private static final double DELOAD_RUNS = 0.7;
    private static final double TAPER_RUNS = 0.55;

    public RuleBasedCoach() {}

    @Override
    public TrainingPlan write(Request request, Dossier dossier) {
        AthleteProfile profile = AthleteProfile.of(dossier);
        LegacyOutline outline = outline(request, dossier);
        return outline == null
                ? new PlanOptions(request, profile).usual()
                : continued(request, profile, outline);
    }

    /** The legacy plan that an athlete is in the middle of; null where there is none. */
    static @Nullable LegacyOutline outline(Request request, Dossier dossier) {
        return request.origin() == PlanOrigin.MIGRATION ? LegacyOutline.covering(dossier, request.startsOn()) : null;
    }

    /** @param pattern of each week, from Monday on */
    static TrainingPlan write(Request request, AthleteProfile profile, List<Block> blocks,
            List<WeekPattern.Slot> pattern) {
        Writing writing = writing(request, profile, request.startsOn(), pattern);
        return plan(request, writing, writing.mesocycles(blocks));
    }

    static TrainingPlan continued(Request request, AthleteProfile profile, LegacyOutline outline) {
        Writing writing = writing(request, profile, outline.startsOn(), WeekPattern
                .of(GoalWords.read(profile.goal()), profile.daysPerWeek(), profile.available()));
        return plan(request, writing, writing.continued(outline));
    }

    private static Writing writing(Request request, AthleteProfile profile, LocalDate startsOn,
            List<WeekPattern.Slot> pattern) {
        return new Writing(startsOn, profile, GoalWords.read(profile.goal()),
                new Conditioning(profile.experience(), request.sequence()), pattern);
    }

    private static TrainingPlan plan(Request request, Writing writing, List<Mesocycle> mesocycles) {
        return new TrainingPlan(TrainingPlan.idOf(request.athleteId(), writing.startsOn), request.athleteId(),
                request.origin(), request.sequence(), writing.type, writing.profile.goal(), writing.startsOn,
                mesocycles);
    }

    /** What a main lift asks for on a heavy day of a week, and what part of a run is run. */
    private record Dose(WeekKind kind, double intensity, int sets, int reps, double runs) {}

    private enum WeekKind {
        BUILDING, DELOAD, TAPER
    }

    /** One plan while it is written, week after week. */
    private static final class Writing {

        private final LocalDate startsOn;
        private final AthleteProfile profile;
        private final ProgramType type;
        private final Conditioning conditioning;
        private final List<WeekPattern.Slot> pattern;
        private final @Nullable LocalDate event;
        private int week = 1;

        Writing(LocalDate startsOn, AthleteProfile profile, ProgramType type, Conditioning conditioning,
                List<WeekPattern.Slot> pattern) {
            this.startsOn = startsOn;
            this.profile = profile;
            this.type = type;
            this.conditioning = conditioning;
            this.pattern = pattern;
            this.event = eventWithinReach(startsOn, profile.eventOn());
        }

        List<Mesocycle> mesocycles(List<Block> blocks) {
            List<Mesocycle> mesocycles = new ArrayList<>();
            for (Block block : blocks) {
                boolean taper = event != null && mesocycles.size() == blocks.size() - 1;
                mesocycles.add(new Mesocycle(block.name(), block.focus(), weeks(block, taper)));
            }
            return mesocycles;
        }

        /** The legacy plan's own blocks and weeks, from its own first day on, whatever weekday that is. */
        List<Mesocycle> continued(LegacyOutline outline) {
            List<Block> blocks = Block.like(type, GoalWords.muscle(profile.goal()), outline.blocks());
            List<Mesocycle> mesocycles = new ArrayList<>();
            for (int i = 0; i < blocks.size(); i++) {
                mesocycles.add(new Mesocycle(blocks.get(i).name(), blocks.get(i).focus(),
                        weeks(blocks.get(i), outline.blocks().get(i))));
            }
            return mesocycles;
        }

        private List<WeekPlan> weeks(Block block, LegacyOutline.Weeks legacy) {
            int building = Math.max(1, block.weeks() - legacy.deloads().size());
            List<WeekPlan> weeks = new ArrayList<>();
            int built = 0;
            for (int i = 0; i < block.weeks(); i++) {
                boolean deload = legacy.deloads().contains(i + 1);
                Dose dose = dose(block, deload ? building : Math.min(built++, building - 1), building, false);
                LocalDate first = startsOn.plusWeeks(week - 1L);
                List<DayPlan> days = new ArrayList<>();
                for (int day = 0; day < WeekPlan.DAYS; day++) {
                    LocalDate date = first.plusDays(day);
                    days.add(date.equals(profile.eventOn())
                            ? DayPlan.event()
                            : noted(day(pattern.get(date.getDayOfWeek().getValue() - 1), dose), date.getDayOfWeek()));
                }
                conditioning.passed(days, !deload);
                weeks.add(new WeekPlan(deload, days));
                week++;
            }
            return weeks;
        }

        private DayPlan noted(DayPlan day, DayOfWeek weekday) {
            DayPlan noted = day;
            for (PlanNote note : profile.notes()) {
                noted = note.concerns(week, weekday) ? note.applyTo(noted) : noted;
            }
            return noted;
        }

        private List<WeekPlan> weeks(Block block, boolean taper) {
            int building = block.weeks() - (taper && block.weeks() > SHORTEST ? TAPER_WEEKS : 1);
            List<WeekPlan> weeks = new ArrayList<>();
            for (int i = 0; i < block.weeks(); i++) {
                Dose dose = dose(block, i, building, taper);
                boolean deload = dose.kind() != WeekKind.BUILDING;
                List<DayPlan> days = days(dose);
                if (days.size() == WeekPlan.DAYS) {
                    conditioning.passed(days, !deload);
                }
                weeks.add(new WeekPlan(deload, days));
                week++;
            }
            return weeks;
        }

        private Dose dose(Block block, int index, int building, boolean taper) {
            int sets = Block.sets(type, profile.experience(), profile.daysPerWeek());
            double easier = profile.experience() == Experience.BEGINNER ? LIGHTER_DAY : 0;
            if (index < building) {
                return new Dose(WeekKind.BUILDING, block.intensityOf(index, building) - easier, sets, block.reps(), 1);
            }
            // A deload has fewer sets and less effort, the movement kept (Bell 2022); a taper keeps the intensity
            // (Bosquet 2007).
            return taper
                    ? new Dose(WeekKind.TAPER, block.intensityOf(building - 1, building) - easier, sets / 2,
                            block.reps(), TAPER_RUNS)
                    : new Dose(WeekKind.DELOAD, block.intensity() - easier - DELOAD_INTENSITY, sets / 2, block.reps(),
                            DELOAD_RUNS);
        }

        private List<DayPlan> days(Dose dose) {
            DayOfWeek first = week == 1 ? startsOn.getDayOfWeek() : DayOfWeek.MONDAY;
            LocalDate monday = mondayOf(startsOn).plusWeeks(week - 1L);
            List<DayPlan> days = new ArrayList<>();
            for (int i = first.getValue() - 1; i < WeekPlan.DAYS; i++) {
                DayPlan day = noted(day(pattern.get(i), dose), DayOfWeek.of(i + 1));
                days.add(monday.plusDays(i).equals(event) ? DayPlan.event() : day);
            }
            return days;
        }

        private DayPlan day(WeekPattern.Slot slot, Dose dose) {
            DayLoad load = dose.kind() == WeekKind.DELOAD ? lighter(slot.load()) : slot.load();
            if (slot.theme().lifting()) {
                double lighter = switch (slot.load()) {
                    case HEAVY -> 0;
                    case MODERATE -> LIGHTER_DAY;
                    case LIGHT, REST -> 2 * LIGHTER_DAY;
                };
                return DayPlan.lifting(slot.theme(), load, rounded(dose.intensity() - lighter), dose.sets(),
                        dose.reps());
            }
            return slot.theme() == Theme.REST
                    ? DayPlan.rest()
                    : DayPlan.conditioning(slot.theme(), load, conditioning.minutes(slot.theme(), dose.runs()));
        }
    }

    private static DayLoad lighter(DayLoad load) {
        return switch (load) {
            case HEAVY -> DayLoad.MODERATE;
            case MODERATE, LIGHT -> DayLoad.LIGHT;
            case REST -> DayLoad.REST;
        };
    }

    /** How many weeks a plan has that starts on a day. */
    static int weeks(LocalDate startsOn, @Nullable LocalDate event) {
        return event == null ? USUAL_WEEKS : weeksUntil(startsOn, event);
    }

    static @Nullable LocalDate eventWithinReach(LocalDate startsOn, @Nullable LocalDate event) {
        return event == null || weeksUntil(startsOn, event) < SHORTEST
                || weeksUntil(startsOn, event) > LONGEST_TOWARDS_AN_EVENT ? null : event;
    }

    /** Calendar weeks from that of the one date to that of the other, both included. */
    private static int weeksUntil(LocalDate from, LocalDate until) {
        return (int) ChronoUnit.WEEKS.between(mondayOf(from), mondayOf(until)) + 1;
    }

    private static LocalDate mondayOf(LocalDate date) {
        return date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private static double rounded(double fraction) {
        return Math.round(fraction * 1000) / 1000.0;
    }
}
