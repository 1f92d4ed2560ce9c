package dev.coachline.events;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Events of every type with fixed values; the golden files are these, encoded. They never change: a field that is added
 * later has a sample of its own.
 */
final class EventSamples {

    /**
     * @param size {@code full} with everything optional there, {@code minimal} with all of it absent, {@code later} with
     *        what was added since
     */
    record Sample(String type, String size, Envelope<? extends AthleteEvent> envelope) {

        @Override
        public String toString() {
            return type + " " + size;
        }
    }

    private static final UUID ATHLETE = UUID.fromString("0a1b2c3d-0000-4000-8000-000000000001");
    private static final UUID PLAN = UUID.fromString("0a1b2c3d-0000-4000-8000-000000000002");
    private static final UUID NEXT_PLAN = UUID.fromString("0a1b2c3d-0000-4000-8000-000000000003");
    private static final UUID THING = UUID.fromString("0a1b2c3d-0000-4000-8000-000000000004");
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final LocalDate SUNDAY = LocalDate.of(2026, 3, 8);
    private static final Instant MORNING = Instant.parse("2026-03-02T06:30:00Z");
    private static final String HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    private static final PlanEvent.PlannedDay LIFTING = new PlanEvent.PlannedDay(MONDAY, "Lower",
            PlanEvent.DayLoad.HEAVY, 0.8, 4, 5, null, null);
    private static final PlanEvent.PlannedDay RUNNING = new PlanEvent.PlannedDay(MONDAY.plusDays(1), "Easy Run",
            PlanEvent.DayLoad.LIGHT, null, null, null, 40, null);
    private static final PlanEvent.PlannedDay RESTING = new PlanEvent.PlannedDay(MONDAY, "Rest", PlanEvent.DayLoad.REST,
            null, null, null, null, null);

    private static final PlanEvent.PlannedDay PAUSED = new PlanEvent.PlannedDay(MONDAY, "Rest", PlanEvent.DayLoad.REST,
            null, null, null, null, PlanEvent.DayNote.PAUSED);

    private EventSamples() {}

    static Stream<Sample> all() {
        return Stream.concat(
                Stream.of(plan(), workout(), messaging(), migration(), requests()).flatMap(List::stream)
                        .flatMap(event -> Stream.of(full(event), minimal(event))),
                Stream.of(sample("later",
                        new PlanEvent.MicrocyclePlanned(ATHLETE, PLAN, THING, 0, 1, false, MONDAY, MONDAY,
                                List.of(PAUSED)),
                        null, null, null)));
    }

    private static List<AthleteEvent> plan() {
        return List.of(new PlanEvent.AthleteEnrolled(ATHLETE, ZoneId.of("Europe/Berlin"), MONDAY),
                new PlanEvent.DossierRevised(ATHLETE, 3, HASH),
                new PlanEvent.PlanPublished(ATHLETE, PLAN, PlanEvent.PlanOrigin.SUCCESSOR, "strength", MONDAY,
                        MONDAY.plusDays(83)),
                new PlanEvent.WeekAdvanced(ATHLETE, PLAN, 1, 2, MONDAY),
                new PlanEvent.MicrocyclePlanned(ATHLETE, PLAN, THING, 1, 2, true, MONDAY, SUNDAY,
                        List.of(LIFTING, RUNNING)),
                new PlanEvent.PlanBoundaryApproaching(ATHLETE, PLAN, SUNDAY),
                new PlanEvent.PlanCompleted(ATHLETE, PLAN, SUNDAY, NEXT_PLAN),
                new PlanEvent.ProgramVersionPublished(ATHLETE, THING, NEXT_PLAN, 3));
    }

    private static List<AthleteEvent> workout() {
        return List.of(new WorkoutEvent.WorkoutGenerated(ATHLETE, THING, MONDAY, 1, false, HASH),
                new WorkoutEvent.WorkoutGenerationFailed(ATHLETE, MONDAY, 1,
                        WorkoutEvent.GenerationFailure.NO_PLAN_FOR_DATE),
                new WorkoutEvent.SessionLogged(ATHLETE, THING, MONDAY, 12),
                new WorkoutEvent.PersonalRecordSet(ATHLETE, THING, MONDAY, WorkoutEvent.RecordKind.REPS,
                        "Barbell_Squat", new WorkoutEvent.Quantity(8, WorkoutEvent.RecordUnit.REPS),
                        new WorkoutEvent.Quantity(102.5, WorkoutEvent.RecordUnit.KG)),
                new WorkoutEvent.PersonalRecordWithdrawn(ATHLETE, THING, WorkoutEvent.RecordKind.REPS, "Barbell_Squat",
                        new WorkoutEvent.Quantity(80, WorkoutEvent.RecordUnit.REPS),
                        new WorkoutEvent.Quantity(102.5, WorkoutEvent.RecordUnit.KG),
                        new WorkoutEvent.StandingRecord(NEXT_PLAN, MONDAY,
                                new WorkoutEvent.Quantity(8, WorkoutEvent.RecordUnit.REPS))));
    }

    private static List<AthleteEvent> messaging() {
        return List.of(new MessagingEvent.DailyMessageDue(ATHLETE, MONDAY, ActiveSystem.MARKDOWN_V1, 1, MORNING),
                new MessagingEvent.MessageSent(ATHLETE, THING, MONDAY, MORNING),
                new MessagingEvent.MessageDelivered(ATHLETE, THING, MONDAY, MORNING),
                new MessagingEvent.MessageFailed(ATHLETE, THING, MONDAY,
                        MessagingEvent.FailureReason.REFUSED_BY_CARRIER),
                new MessagingEvent.MessageReceived(ATHLETE, THING, MONDAY, MessagingEvent.Intent.DONE),
                new MessagingEvent.AthleteOptedOut(ATHLETE, MORNING),
                new MessagingEvent.AthleteOptedIn(ATHLETE, MORNING),
                new MessagingEvent.AthleteTimeChanged(ATHLETE, ZoneId.of("America/New_York"), LocalTime.of(6, 30)));
    }

    private static List<AthleteEvent> migration() {
        return List.of(new MigrationEvent.PlanBoundaryApproaching(ATHLETE, "fp_0001", SUNDAY),
                new MigrationEvent.LegacyWorkoutReady(ATHLETE, MONDAY, 0, true, HASH),
                new MigrationEvent.DossierConverted(ATHLETE, MONDAY, HASH),
                new MigrationEvent.UserMigrated(ATHLETE, MONDAY, 1),
                new MigrationEvent.UserRolledBack(ATHLETE, MONDAY, 2),
                new MigrationEvent.CutoverQuarantined(ATHLETE,
                        MigrationEvent.QuarantineReason.CHANGED_SINCE_SNAPSHOT));
    }

    private static List<AthleteEvent> requests() {
        return List.of(new MigrationRequest.CutoverRequested(ATHLETE), new MigrationRequest.RollbackRequested(ATHLETE));
    }

    private static Sample full(AthleteEvent event) {
        return sample("full", event, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "0a1b2c3d-0000-4000-8000-0000000000c0", "0a1b2c3d-0000-4000-8000-0000000000ca");
    }

    private static Sample minimal(AthleteEvent event) {
        AthleteEvent least = switch (event) {
            case PlanEvent.MicrocyclePlanned _ -> new PlanEvent.MicrocyclePlanned(ATHLETE, PLAN, THING, 0, 1, false,
                    MONDAY, MONDAY, List.of(RESTING));
            case WorkoutEvent.PersonalRecordSet _ -> new WorkoutEvent.PersonalRecordSet(ATHLETE, THING, MONDAY,
                    WorkoutEvent.RecordKind.DISTANCE, null,
                    new WorkoutEvent.Quantity(12.5, WorkoutEvent.RecordUnit.KM), null);
            case WorkoutEvent.PersonalRecordWithdrawn _ -> new WorkoutEvent.PersonalRecordWithdrawn(ATHLETE, THING,
                    WorkoutEvent.RecordKind.DISTANCE, null,
                    new WorkoutEvent.Quantity(12.5, WorkoutEvent.RecordUnit.KM), null, null);
            default -> event;
        };
        return sample("minimal", least, null, null, null);
    }

    private static Sample sample(String size, AthleteEvent event, String traceparent, String correlation,
            String causation) {
        String source = event instanceof MigrationRequest
                ? "/operations"
                : EventCatalogue.topicOf(event).topicName().replace("coachline.", "/") + "-service";
        return new Sample(EventCatalogue.wireName(event.getClass()), size,
                new Envelope<>(UUID.fromString("0a1b2c3d-0000-4000-8000-0000000000e0"), source,
                        Instant.parse("2026-03-02T03:30:00.123456Z"), traceparent, correlation, causation, event));
    }
}
