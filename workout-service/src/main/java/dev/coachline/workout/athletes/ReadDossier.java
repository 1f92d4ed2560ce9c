package dev.coachline.workout.athletes;

import java.util.UUID;

import dev.coachline.dossier.DossierMarkdown;

/** A new version of an athlete's dossier exists: fetch it once, verify it, keep what generation needs. */
public final class ReadDossier {

    private final Dossiers dossiers;
    private final Profiles profiles;

    public ReadDossier(Dossiers dossiers, Profiles profiles) {
        this.dossiers = dossiers;
        this.profiles = profiles;
    }

    /**
     * @param sha256 what the Markdown must hash to
     * @throws DossierMismatchException where it does not; then nothing was stored
     */
    public void read(UUID athleteId, int version, String sha256) {
        String markdown = dossiers.markdown(athleteId, version);
        if (!DossierMarkdown.sha256(markdown).equals(sha256)) {
            throw new DossierMismatchException(athleteId, version);
        }
        profiles.saveIfNewer(Profile.of(athleteId, version, DossierMarkdown.parse(markdown)));
    }
}
