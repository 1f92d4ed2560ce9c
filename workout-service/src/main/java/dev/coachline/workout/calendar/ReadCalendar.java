package dev.coachline.workout.calendar;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;

import dev.coachline.workout.days.PlannedDay;
import dev.coachline.workout.days.PlannedDays;
import dev.coachline.workout.sessions.Session;
import dev.coachline.workout.sessions.Sessions;
import dev.coachline.workout.workouts.Workout;
import dev.coachline.workout.workouts.Workouts;

/** Puts what was planned and what was done side by side. */
public final class ReadCalendar {

    /** A quarter of a year. */
    public static final int MOST_DAYS = 92;

    private static final int PAGE = 500;

    private final PlannedDays days;
    private final Workouts workouts;
    private final Sessions sessions;

    public ReadCalendar(PlannedDays days, Workouts workouts, Sessions sessions) {
        this.days = days;
        this.workouts = workouts;
        this.sessions = sessions;
    }

    /** Every date once, both ends included; at most {@link #MOST_DAYS}. */
    public List<Day> between(UUID athleteId, LocalDate from, LocalDate to) {
        List<LocalDate> dates = LongStream.rangeClosed(0, ChronoUnit.DAYS.between(from, to)).mapToObj(from::plusDays)
                .toList();
        Map<LocalDate, PlannedDay> planned = days.on(athleteId, dates).stream()
                .collect(Collectors.toMap(PlannedDay::date, Function.identity()));
        Map<LocalDate, Workout> written = workouts.on(athleteId, dates).stream()
                .collect(Collectors.toMap(Workout::date, Function.identity()));
        Map<LocalDate, List<Session>> performed = performed(athleteId, from, to).stream()
                .collect(Collectors.groupingBy(Session::date));
        return dates.stream().map(date -> new Day(date, planned.get(date), written.get(date),
                performed.getOrDefault(date, List.of()))).toList();
    }

    private List<Session> performed(UUID athleteId, LocalDate from, LocalDate to) {
        List<Session> all = new ArrayList<>();
        List<Session> page;
        Sessions.@Nullable Place place = null;
        do {
            page = sessions.between(athleteId, from, to, place, PAGE);
            all.addAll(page);
            place = page.isEmpty() ? null : Sessions.Place.of(page.getLast());
        } while (page.size() == PAGE);
        return all;
    }
}
