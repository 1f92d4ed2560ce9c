package dev.coachline.plan.coach;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.coachline.dossier.Dossier;
import dev.coachline.dossier.DossierFact;
import dev.coachline.dossier.DossierFact.Section;

/**
 * The weeks of the legacy plan that a migrated athlete is in the middle of, as the dossier tells them.
 *
 * @param startsOn its first day, from which its weeks count
 * @param whole whether its own blocks make up its weeks; else all of them are taken as one block
 */
record LegacyOutline(LocalDate startsOn, List<Weeks> blocks, boolean whole) {

    private static final BigDecimal MOST_WEEKS = BigDecimal.valueOf(520);
    private static final int LONG_ENOUGH_TO_DELOAD = 3;

    /** @param deloads weeks of the block, from 1, that are lighter */
    record Weeks(String name, int weeks, Set<Integer> deloads) {}

    /** Null where the dossier tells of no plan, or of one that is over or yet to come on the date. */
    static @Nullable LegacyOutline covering(Dossier dossier, LocalDate date) {
        DossierFact plan = dossier.facts(Section.TRAINING, DossierFact.Keys.LEGACY_PLAN_WEEKS)
                .reduce((earlier, later) -> later).orElse(null);
        LocalDate startsOn = plan == null ? null : plan.date();
        int weeks = plan == null ? 0 : weeks(plan);
        if (startsOn == null || weeks < 1 || date.isBefore(startsOn)
                || !date.isBefore(startsOn.plusWeeks(weeks))) {
            return null;
        }
        List<DossierFact> blocks = dossier.facts(Section.TRAINING, DossierFact.Keys.LEGACY_BLOCK)
                .filter(block -> weeks(block) > 0).toList();
        boolean whole = blocks.stream().mapToInt(LegacyOutline::weeks).sum() == weeks;
        Set<LocalDate> deloads = known(dossier);
        return new LegacyOutline(startsOn, whole
                ? inOrder(blocks, startsOn, deloads)
                : List.of(new Weeks("Plan", weeks, deloads(weeks, startsOn, deloads))), whole);
    }

    /** The same weeks as other blocks, whose deloads are those that are known. */
    LegacyOutline divided(List<Weeks> parts, Dossier dossier) {
        Set<LocalDate> deloads = known(dossier);
        List<Weeks> found = new ArrayList<>();
        LocalDate first = startsOn;
        for (Weeks part : parts) {
            found.add(new Weeks(part.name(), part.weeks(), deloads(part.weeks(), first, deloads)));
            first = first.plusWeeks(part.weeks());
        }
        return new LegacyOutline(startsOn, found, true);
    }

    /** How many weeks it has. */
    int weeks() {
        return blocks.stream().mapToInt(Weeks::weeks).sum();
    }

    private static Set<LocalDate> known(Dossier dossier) {
        return dossier.facts(Section.TRAINING, DossierFact.Keys.LEGACY_DELOAD)
                .flatMap(fact -> Stream.ofNullable(fact.date())).collect(Collectors.toSet());
    }

    private static List<Weeks> inOrder(List<DossierFact> blocks, LocalDate startsOn, Set<LocalDate> deloads) {
        List<Weeks> found = new ArrayList<>();
        LocalDate first = startsOn;
        for (DossierFact block : blocks) {
            String text = block.text();
            String name = text == null || text.isBlank()
                    ? "Block " + (found.size() + 1)
                    : text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
            found.add(new Weeks(name, weeks(block), deloads(weeks(block), first, deloads)));
            first = first.plusWeeks(weeks(block));
        }
        return found;
    }

    /** Where the legacy plan does not say which weeks are lighter, the last one of a block is. */
    private static Set<Integer> deloads(int weeks, LocalDate first, Set<LocalDate> known) {
        Set<Integer> deloads = new TreeSet<>();
        for (int week = 1; week <= weeks; week++) {
            if (known.contains(first.plusWeeks(week - 1L))) {
                deloads.add(week);
            }
        }
        if (deloads.isEmpty() && weeks >= LONG_ENOUGH_TO_DELOAD) {
            deloads.add(weeks);
        }
        return deloads;
    }

    private static int weeks(DossierFact fact) {
        BigDecimal weeks = fact.quantity() == null ? BigDecimal.ZERO : fact.quantity().value();
        return weeks.signum() > 0 && weeks.compareTo(MOST_WEEKS) <= 0 ? weeks.intValue() : 0;
    }
}
