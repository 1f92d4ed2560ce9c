package dev.coachline.workout.imports.config;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.coachline.workout.catalogue.Catalogue;
import dev.coachline.workout.imports.ExerciseNames;
import dev.coachline.workout.imports.ImportSessions;
import dev.coachline.workout.imports.JsonHistory;
import dev.coachline.workout.imports.ReadHistory;
import dev.coachline.workout.imports.SessionsCsv;
import dev.coachline.workout.imports.SessionsExport;
import dev.coachline.workout.sessions.RecordSessions;
import dev.coachline.workout.sessions.Sessions;

/** Sets imports and exports on their ports. */
@Configuration(proxyBeanMethods = false)
class ImportsConfiguration {

    @Bean
    ImportSessions importSessions(JsonHistory json, Catalogue catalogue, Sessions sessions,
            RecordSessions recordSessions) {
        return new ImportSessions(new ReadHistory(json), new ExerciseNames(catalogue), sessions, recordSessions);
    }

    @Bean
    SessionsExport sessionsCsv() {
        return new SessionsCsv();
    }
}
