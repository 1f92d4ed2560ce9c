package dev.coachline.workout.athletes.store;

import java.util.Optional;
import java.util.UUID;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.ReplaceOptions;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

import dev.coachline.workout.athletes.Profile;
import dev.coachline.workout.athletes.Profiles;

/** Profiles by athlete. */
@Repository
class MongoProfiles implements Profiles {

    @Document("profiles")
    record ProfileDocument(@Id String id, Profile profile) {}

    private final MongoTemplate mongo;

    MongoProfiles(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public void saveIfNewer(Profile profile) {
        String id = profile.athleteId().toString();
        Query notNewer = Query
                .query(Criteria.where("_id").is(id).and("profile.dossierVersion").lte(profile.dossierVersion()));
        try {
            mongo.replace(notNewer, new ProfileDocument(id, profile), ReplaceOptions.replaceOptions().upsert());
        } catch (DuplicateKeyException e) {
            // The key exists and the guard did not match it: a later dossier was read already.
            return;
        }
    }

    @Override
    public Optional<Profile> find(UUID athleteId) {
        return Optional.ofNullable(mongo.findById(athleteId.toString(), ProfileDocument.class))
                .map(ProfileDocument::profile);
    }
}
