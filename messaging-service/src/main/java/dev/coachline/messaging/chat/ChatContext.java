package dev.coachline.messaging.chat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.coachline.dossier.Dossier;
import dev.coachline.dossier.DossierFact;
import dev.coachline.messaging.inbound.Training;
import dev.coachline.model.Known;
import dev.coachline.model.Personal;

/**
 * What a model may know of one athlete: nothing that tells who it is.
 *
 * @param dossier absent where nobody keeps one
 * @param standing absent without a plan
 * @param week absent where none is planned
 * @param turns of the conversation, the oldest first
 */
public record ChatContext(@Nullable Dossier dossier, Training.@Nullable Standing standing,
        Training.@Nullable Week week, List<Said> turns) {

    /** One turn. */
    public record Said(boolean byAthlete, String words) {}

    public ChatContext {
        turns = List.copyOf(turns);
    }

    /** The parts of the athlete's name: what no model and no tool is told. */
    Set<String> names() {
        return dossier == null
                ? Set.of()
                : dossier.facts().stream().filter(fact -> fact.key().equals(DossierFact.Keys.NAME))
                        .flatMap(fact -> Arrays.stream(Objects.requireNonNullElse(fact.text(), "").split("[^\\p{L}]+")))
                        .filter(part -> part.length() > 1).collect(Collectors.toSet());
    }

    /** As the model reads it: a line for each fact, in the dossier's order. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (dossier != null) {
            lines.add("## Dossier");
            lines.addAll(Known.lines(dossier));
        }
        if (standing != null) {
            lines.add("## Plan");
            lines.add("goal: " + Personal.leftOut(standing.goal()));
            lines.add("week " + standing.week() + " of " + standing.weeks() + ", block "
                    + Personal.leftOut(standing.block())
                    + ", until " + standing.endsOn());
        }
        if (week != null) {
            lines.add("## This week" + (week.deload() ? " (a light one)" : ""));
            week.days().forEach(day -> lines.add(day.date() + ": " + Personal.leftOut(day.theme())));
        }
        return lines;
    }
}
