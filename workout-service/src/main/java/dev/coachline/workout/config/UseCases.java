package dev.coachline.workout.config;

import java.time.Clock;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.coachline.workout.athletes.Dossiers;
import dev.coachline.workout.athletes.Profiles;
import dev.coachline.workout.athletes.ReadDossier;
import dev.coachline.workout.calendar.ReadCalendar;
import dev.coachline.workout.catalogue.Catalogue;
import dev.coachline.workout.days.PlannedDays;
import dev.coachline.workout.records.KeepTrackRecords;
import dev.coachline.workout.records.ReadBrought;
import dev.coachline.workout.records.RecordNews;
import dev.coachline.workout.records.TrackRecords;
import dev.coachline.workout.sessions.Achievements;
import dev.coachline.workout.sessions.Announcements;
import dev.coachline.workout.sessions.PerformSession;
import dev.coachline.workout.sessions.RecordSessions;
import dev.coachline.workout.sessions.SessionCount;
import dev.coachline.workout.sessions.Sessions;
import dev.coachline.workout.sessions.TrainingLogs;
import dev.coachline.workout.sessions.WorkoutsOfDays;
import dev.coachline.workout.workouts.Alternatives;
import dev.coachline.workout.workouts.LiftPicker;
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
    KeepTrackRecords keepTrackRecords(TrackRecords tracks, Sessions sessions, Catalogue catalogue, RecordNews news) {
        return new KeepTrackRecords(tracks, sessions, catalogue, news);
    }

    @Bean
    ReadBrought readBrought(Profiles profiles, Catalogue catalogue) {
        return new ReadBrought(profiles, catalogue);
    }

    @Bean
    RecordSessions recordSessions(Sessions sessions, TrainingLogs logs, Achievements achievements, SessionCount count,
            Clock clock) {
        return new RecordSessions(sessions, logs, achievements, count, clock);
    }

    @Bean
    PerformSession performSession(Sessions sessions, RecordSessions recordSessions, Announcements announcements,
            Clock clock) {
        return new PerformSession(sessions, recordSessions, announcements, clock);
    }

    /** So that sessions need not know how workouts come about. */
    @Bean
    WorkoutsOfDays workoutsOfDays(Workouts workouts) {
        return (athleteId, date) -> workouts.find(athleteId, date)
                .map(workout -> new WorkoutsOfDays.WorkoutOfDay(workout.workoutId(), workout.theme()));
    }

    @Bean
    ReadCalendar readCalendar(PlannedDays days, Workouts workouts, Sessions sessions) {
        return new ReadCalendar(days, workouts, sessions);
    }

    @Bean
    Alternatives alternatives(Profiles profiles) {
        return new Alternatives(profiles);
    }

    @Bean
    WriteWorkout writeWorkout(Workouts workouts, PlannedDays days, Profiles profiles, TrainingLogs logs,
            ObjectProvider<LiftPicker> picker) {
        return new WriteWorkout(workouts, days, profiles, logs, picker.getIfAvailable(() -> LiftPicker.RULES));
    }
}
