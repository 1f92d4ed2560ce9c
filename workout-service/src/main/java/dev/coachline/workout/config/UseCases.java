package dev.coachline.workout.config;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.coachline.workout.athletes.Dossiers;
import dev.coachline.workout.athletes.Profiles;
import dev.coachline.workout.athletes.ReadDossier;
import dev.coachline.workout.days.PlannedDays;
import dev.coachline.workout.sessions.RecordSessions;
import dev.coachline.workout.sessions.SessionCount;
import dev.coachline.workout.sessions.Sessions;
import dev.coachline.workout.sessions.TrainingLogs;
import dev.coachline.workout.workouts.Workouts;
import dev.coachline.workout.workouts.WriteWorkout;

/** Sets the use cases, which know no framework, on their ports. */
@Configuration(proxyBeanMethods = false)
class UseCases {

    @Bean
    ReadDossier readDossier(Dossiers dossiers, Profiles profiles) {
        return new ReadDossier(dossiers, profiles);
    }

    @Bean
    RecordSessions recordSessions(Sessions sessions, TrainingLogs logs, SessionCount count) {
        return new RecordSessions(sessions, logs, count);
    }

    @Bean
    WriteWorkout writeWorkout(Workouts workouts, PlannedDays days, Profiles profiles, TrainingLogs logs) {
        return new WriteWorkout(workouts, days, profiles, logs);
    }
}
