package dev.coachline.messaging.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.coachline.messaging.carrier.CarrierRecords.Recorded;

/**
 * What holding a date's texts against the carrier's list shows. Texts are told by the carrier's name for them; one that
 * has none by the athlete's phone, the time and the words.
 *
 * @param due texts that were promised
 * @param recorded those of them that the carrier has on record
 * @param resolved texts of unknown outcome that it has
 * @param absent texts of unknown outcome that it has not; they are never sent again
 * @param offenders who got no text, or one too many
 */
public record Comparison(int due, int recorded, List<Resolved> resolved, List<UUID> absent,
        List<Offender> offenders) {

    /** A text of unknown outcome, under the name that the carrier gave it. */
    public record Resolved(UUID messageId, String sid, Instant at) {}

    /** Whose phone a number is. */
    public record Owner(UUID athleteId, ZoneId zone) {}

    public int missing() {
        return due - recorded;
    }

    public int doubled() {
        return (int) offenders.stream().filter(offender -> offender.what() == Offender.What.DOUBLED).count();
    }

    /**
     * @param texts all of the date but the cancelled ones
     * @param others the carrier's names for texts of other dates
     * @param owners null where the number is nobody's; asked only of records that no text claims
     */
    public static Comparison of(LocalDate date, List<AuditedText> texts, Collection<Recorded> records,
            Set<String> others, Function<Recorded, @Nullable Owner> owners) {
        Matching matching = new Matching(date, texts);
        List<Recorded> strays = new ArrayList<>();
        for (Recorded recorded : records) {
            if (!matching.claims(recorded) && !others.contains(recorded.sid())) {
                strays.add(recorded);
            }
        }
        strays.sort(Comparator.comparing(Recorded::at));
        for (Recorded stray : strays) {
            Owner owner = owners.apply(stray);
            if (owner != null) {
                matching.place(stray, owner);
            }
        }
        return matching.account();
    }

    /** The texts of a date while records are laid beside them. */
    private static final class Matching {

        private final LocalDate date;
        private final List<AuditedText> texts;
        private final Map<String, AuditedText> bySid = new HashMap<>();
        private final Map<UUID, List<AuditedText>> byAthlete = new HashMap<>();
        private final Set<AuditedText> found = new HashSet<>();
        private final List<Resolved> resolved = new ArrayList<>();
        private final List<Offender> offenders = new ArrayList<>();

        private Matching(LocalDate date, List<AuditedText> texts) {
            this.date = date;
            this.texts = texts;
            for (AuditedText text : texts) {
                String sid = text.sid();
                if (sid != null) {
                    bySid.put(sid, text);
                }
                byAthlete.computeIfAbsent(text.athleteId(), athlete -> new ArrayList<>()).add(text);
            }
        }

        private boolean claims(Recorded recorded) {
            AuditedText text = bySid.get(recorded.sid());
            if (text == null) {
                return false;
            }
            found.add(text);
            return true;
        }

        /** A record under a name that we never learnt: a text whose answer was lost, or one too many. */
        private void place(Recorded stray, Owner owner) {
            List<AuditedText> candidates = byAthlete.getOrDefault(owner.athleteId(), List.of()).stream()
                    .filter(text -> text.mayBe(stray)).toList();
            for (AuditedText text : candidates) {
                if (text.sid() == null && found.add(text)) {
                    resolve(text, stray);
                    return;
                }
            }
            if (!candidates.isEmpty()) {
                offenders.add(Offender.doubled(owner.athleteId(), candidates.getFirst().messageId()));
            } else if (stray.at().atZone(owner.zone()).toLocalDate().equals(date)) {
                offenders.add(Offender.doubled(owner.athleteId(), null));
            }
        }

        private void resolve(AuditedText text, Recorded stray) {
            UUID messageId = text.messageId();
            if (text.unknown() && messageId != null) {
                resolved.add(new Resolved(messageId, stray.sid(), stray.at()));
            }
        }

        private Comparison account() {
            int due = 0;
            int recorded = 0;
            List<UUID> absent = new ArrayList<>();
            for (AuditedText text : texts) {
                boolean there = found.contains(text);
                UUID messageId = text.messageId();
                due += text.due() ? 1 : 0;
                recorded += text.due() && there ? 1 : 0;
                if (text.due() && !there) {
                    offenders.add(Offender.missing(text.athleteId(), messageId));
                }
                if (text.unknown() && !there && messageId != null) {
                    absent.add(messageId);
                }
            }
            return new Comparison(due, recorded, List.copyOf(resolved), List.copyOf(absent),
                    List.copyOf(offenders));
        }
    }
}
