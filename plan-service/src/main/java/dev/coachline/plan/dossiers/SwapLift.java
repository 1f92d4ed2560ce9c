package dev.coachline.plan.dossiers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import dev.coachline.dossier.Dossier;
import dev.coachline.dossier.DossierFact;
import dev.coachline.dossier.DossierMarkdown;
import dev.coachline.plan.dossiers.LiftSwaps.LiftSwap;

/** Use case: from a day on an athlete does one lift instead of another; the dossier says so until it is taken back. */
public final class SwapLift {

    private final Dossiers dossiers;
    private final LiftSwaps swaps;

    public SwapLift(Dossiers dossiers, LiftSwaps swaps) {
        this.dossiers = dossiers;
        this.swaps = swaps;
    }

    /**
     * Adds a version of the dossier in the running transaction; the same request again does nothing.
     *
     * @return false where the athlete has no dossier
     */
    public boolean swap(LiftSwap swap, Instant now) {
        DossierVersion latest = dossiers.latest(swap.athleteId());
        if (latest == null) {
            return false;
        }
        if (swaps.add(swap)) {
            revise(latest, now, facts -> facts.add(fact(swap)));
        }
        return true;
    }

    /**
     * Takes a swap back in the running transaction; once more does nothing.
     *
     * @return false where the athlete has no such swap
     */
    public boolean takeBack(UUID athleteId, UUID swapId, Instant now) {
        LiftSwap swap = swaps.lock(athleteId, swapId);
        DossierVersion latest = swap == null ? null : dossiers.latest(athleteId);
        if (swap == null || latest == null) {
            return false;
        }
        if (!swap.takenBack()) {
            swaps.takeBack(swap, now);
            // The last of its like: the same may have been asked for before.
            revise(latest, now, facts -> {
                int at = facts.lastIndexOf(fact(swap));
                if (at >= 0) {
                    facts.remove(at);
                }
            });
        }
        return true;
    }

    private void revise(DossierVersion latest, Instant now, Consumer<List<DossierFact>> change) {
        List<DossierFact> facts = new ArrayList<>(DossierMarkdown.parse(latest.markdown()).facts());
        change.accept(facts);
        dossiers.append(now, latest.next(DossierMarkdown.render(new Dossier(facts))));
    }

    private static DossierFact fact(LiftSwap swap) {
        return DossierFact.text(DossierFact.Section.PREFERENCES, DossierFact.Keys.SWAP,
                swap.exercise() + DossierFact.Keys.SWAPPED_FOR + swap.instead(), swap.since());
    }
}
