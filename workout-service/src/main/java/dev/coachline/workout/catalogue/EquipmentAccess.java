package dev.coachline.workout.catalogue;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What an athlete can train with. */
public enum EquipmentAccess {
    FULL_GYM(EnumSet.allOf(Kit.class)), HOME_GYM(
            EnumSet.of(Kit.BARBELL, Kit.DUMBBELL, Kit.PULL_UP_BAR, Kit.BANDS, Kit.BODY)), MINIMAL(
                    EnumSet.of(Kit.DUMBBELL, Kit.BANDS, Kit.BODY)), NONE(EnumSet.of(Kit.BODY));

    private final Set<Kit> kits;

    EquipmentAccess(Set<Kit> kits) {
        this.kits = kits;
    }

    public boolean offers(Kit kit) {
        return kits.contains(kit);
    }

    /** Reads the dossier's word, or the athlete's own; a full gym where it says nothing else. */
    public static EquipmentAccess of(String text) {
        String words = text.strip().toLowerCase(Locale.ROOT);
        if (words.matches("none|no equipment|.*body ?weight.*")) {
            return NONE;
        }
        if (words.matches("full[- ]gym|.*\\b(commercial|full)\\b.*")) {
            return FULL_GYM;
        }
        if (words.matches(".*\\bminimal\\b.*") || words.matches(".*\\b(dumbbells?|bands?)\\b.*")) {
            return words.contains("barbell") ? HOME_GYM : MINIMAL;
        }
        return words.matches(".*\\b(home|garage)\\b.*") ? HOME_GYM : FULL_GYM;
    }
}
