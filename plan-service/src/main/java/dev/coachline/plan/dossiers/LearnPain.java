package dev.coachline.plan.dossiers;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.coachline.dossier.Dossier;
import dev.coachline.dossier.DossierFact;
import dev.coachline.dossier.DossierMarkdown;

/** Use case: an athlete tells that something hurts; from the next version on the dossier says so, with the day it began. */
public final class LearnPain {

    /** What hurts. The sentence is what coaching reads; the words in it are what workouts look for. */
    public enum Area {
        KNEE("Knee hurts"), SHOULDER("Shoulder hurts"), LOWER_BACK("Lower back hurts"), WRIST("Wrist hurts"), ELBOW(
                "Elbow hurts"), HIP("Hip hurts"), ANKLE("Ankle hurts"), NECK("Neck hurts"), HAMSTRING(
                        "Hamstring hurts"), CALF("Calf hurts"), CHEST(
                                "Chest pain"), FAINTING("Fainted or nearly fainted"), BREATH(
                                        "Short of breath at rest"), HEART(
                                                "Palpitations or irregular heartbeat"), STROKE(
                                                        "Signs of a stroke"), NERVES(
                                                                "Numb groin or loss of bladder control"), BLOOD(
                                                                        "Blood clot or coughing blood");

        private final String sentence;

        Area(String sentence) {
            this.sentence = sentence;
        }
    }

    private static final String TOLD = ", told by text message";

    private final Dossiers dossiers;

    public LearnPain(Dossiers dossiers) {
        this.dossiers = dossiers;
    }

    /**
     * Adds a version in the running transaction, unless the dossier says the same already.
     *
     * @return false where the athlete has no dossier
     */
    public boolean learn(UUID athleteId, Area area, LocalDate since, Instant now) {
        DossierVersion latest = dossiers.latest(athleteId);
        if (latest == null) {
            return false;
        }
        DossierFact told = DossierFact.text(DossierFact.Section.CONSTRAINTS, DossierFact.Keys.CONSTRAINT,
                area.sentence + TOLD, since);
        List<DossierFact> facts = new ArrayList<>(DossierMarkdown.parse(latest.markdown()).facts());
        if (!facts.contains(told)) {
            facts.add(told);
            dossiers.append(now, latest.next(DossierMarkdown.render(new Dossier(facts))));
        }
        return true;
    }
}
