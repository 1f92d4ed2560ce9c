package dev.coachline.plan.plans.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.plan.plans.DayPlan;
import dev.coachline.plan.plans.EndAnswer;
import dev.coachline.plan.plans.EndProposal;
import dev.coachline.plan.plans.Mesocycle;
import dev.coachline.plan.plans.Microcycle;
import dev.coachline.plan.plans.Pause;
import dev.coachline.plan.plans.PlanOrigin;
import dev.coachline.plan.plans.PlanProgress;
import dev.coachline.plan.plans.PlanRun;
import dev.coachline.plan.plans.ProgramType;
import dev.coachline.plan.plans.TrainingPlan;
import dev.coachline.plan.plans.TrainingPlans;
import dev.coachline.plan.plans.WeekChange;

/** How plans and microcycles stand in their rows. */
final class PlanRows {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<Mesocycle>> MESOCYCLES = new TypeReference<>() {};
    private static final TypeReference<List<String>> WORDS = new TypeReference<>() {};
    private static final TypeReference<List<DayPlan>> DAYS = new TypeReference<>() {};
    private static final TypeReference<List<LocalDate>> DATES = new TypeReference<>() {};

    private PlanRows() {}

    static TrainingPlan plan(ResultSet row, int n) throws SQLException {
        return new TrainingPlan(row.getObject("plan_id", UUID.class), row.getObject("athlete_id", UUID.class),
                PlanOrigin.valueOf(row.getString("origin")), row.getInt("sequence"),
                ProgramType.valueOf(row.getString("program_type")), row.getString("goal"),
                row.getObject("starts_on", LocalDate.class), JSON.readValue(row.getString("mesocycles"), MESOCYCLES),
                JSON.readValue(row.getString("words"), WORDS));
    }

    static PlanRun run(ResultSet row, int n) throws SQLException {
        return new PlanRun(plan(row, n),
                new PlanProgress(row.getInt("weeks_planned"), row.getInt("weeks_begun"),
                        row.getBoolean("boundary_announced"), row.getBoolean("ended")),
                ZoneId.of(row.getString("zone")), pause(row), row.getInt("revision"),
                JSON.readValue(row.getString("announced"), DATES));
    }

    static TrainingPlans.Written written(ResultSet row, int n) throws SQLException {
        return new TrainingPlans.Written(plan(row, n), row.getString("markdown"), ZoneId.of(row.getString("zone")),
                pause(row), row.getInt("revision"));
    }

    static EndProposal proposal(ResultSet row, int n) throws SQLException {
        String answer = row.getString("answer");
        return new EndProposal(row.getObject("plan_id", UUID.class), row.getObject("athlete_id", UUID.class),
                row.getObject("ends_on", LocalDate.class), EndProposal.Choice.valueOf(row.getString("choice")),
                row.getInt("weeks"), row.getString("reason"),
                answer == null
                        ? null
                        : new EndProposal.Answer(EndProposal.Choice.valueOf(answer), row.getInt("answer_weeks"),
                                row.getBoolean("by_default")));
    }

    static EndAnswer answer(ResultSet row, int n) throws SQLException {
        return new EndAnswer(row.getObject("athlete_id", UUID.class), row.getObject("answer_id", UUID.class),
                row.getObject("plan_id", UUID.class), row.getObject("ends_on", LocalDate.class),
                EndProposal.Choice.valueOf(row.getString("choice")), row.getInt("weeks"),
                row.getTimestamp("taken_back_at") != null);
    }

    private static @Nullable Pause pause(ResultSet row) throws SQLException {
        String pause = row.getString("pause");
        return pause == null ? null : JSON.readValue(pause, Pause.class);
    }

    static Microcycle microcycle(ResultSet row, int n) throws SQLException {
        return new Microcycle(row.getObject("microcycle_id", UUID.class), row.getObject("plan_id", UUID.class),
                row.getObject("athlete_id", UUID.class), row.getInt("mesocycle_index"), row.getInt("microcycle_week"),
                row.getBoolean("deload"), row.getObject("starts_on", LocalDate.class),
                JSON.readValue(row.getString("days"), DAYS), change(row.getString("change")));
    }

    private static @Nullable WeekChange change(@Nullable String change) {
        return change == null ? null : JSON.readValue(change, WeekChange.class);
    }

    static @Nullable String json(@Nullable Object value) {
        return value == null ? null : JSON.writeValueAsString(value);
    }

    static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
