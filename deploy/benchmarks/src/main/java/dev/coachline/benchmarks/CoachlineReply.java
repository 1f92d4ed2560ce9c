package dev.coachline.benchmarks;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.dossier.DossierFact;
import dev.coachline.dossier.DossierMarkdown;
import dev.coachline.messaging.conversations.Conversation;
import dev.coachline.messaging.conversations.ConversationState;
import dev.coachline.messaging.conversations.ConversationStore;
import dev.coachline.messaging.conversations.LoadedState;
import dev.coachline.messaging.conversations.MemoryItem;
import dev.coachline.messaging.conversations.Recall;
import dev.coachline.messaging.conversations.Role;
import dev.coachline.messaging.conversations.SavedState;
import dev.coachline.messaging.conversations.Turn;
import dev.coachline.messaging.conversations.Words;
import dev.coachline.messaging.conversations.store.PostgresConversations;
import dev.coachline.messaging.inbound.Answer;
import dev.coachline.messaging.inbound.ReadRequest;
import dev.coachline.messaging.inbound.Request;
import dev.coachline.messaging.inbound.Training;
import dev.coachline.messaging.sealing.Sealer;
import dev.coachline.plan.plans.DayPlan;
import dev.coachline.plan.plans.Microcycle;
import dev.coachline.plan.plans.PlanMarkdown;

/**
 * Ours: the services' own classes on their own tables. What the rules understand they answer; for the rest a model gets the
 * dossier, the plan without its tables, this week's days, what is worth remembering and the newest turns, each from its row.
 */
final class CoachlineReply implements Replying {

    private static final Instant AT = Asking.TODAY.atStartOfDay().toInstant(ZoneOffset.UTC);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** What an answer of two sentences needs: the last ten turns at most, and what is most worth remembering. */
    private static final Recall BUDGET = new Recall(Recall.USUAL_THRESHOLD, 10, 1_200);
    private static final String PLAN = "\n\n# Training plan\n";

    private final Database database;
    private final JdbcClient jdbc;
    private final PostgresConversations conversations;

    CoachlineReply(Database database) {
        this.database = database;
        this.jdbc = JdbcClient.create(database.jdbc);
        this.conversations = new PostgresConversations(jdbc, database.jdbc, new Sealer(new byte[32]),
                new DataSourceTransactionManager(database.dataSource()));
    }

    /** Makes the services' tables in the schema of the connection. */
    static void tables(Database database) {
        RowChat.tables(database);
        database.script("db/migration/V1__plan.sql");
    }

    /** Stores what is known of an athlete. */
    void begin(Asking athlete) {
        database.transaction.executeWithoutResult(status -> {
            plan(athlete);
            Conversation conversation = Conversation.of(athlete.id());
            conversations.create(conversation, AT);
            conversations.save(conversation,
                    new ConversationState(athlete.said().getLast().text(), 1, List.of("strength"), null, null),
                    athlete.memory().stream()
                            .map(item -> new MemoryItem("ltm", item.text(), item.relevance(), List.of("strength")))
                            .toList(),
                    AT);
            athlete.said().forEach(said -> append(athlete, turn(said)));
        });
    }

    private void plan(Asking athlete) {
        String dossier = DossierMarkdown.render(athlete.dossier());
        Timestamp at = Timestamp.from(AT);
        jdbc.sql("insert into athlete (athlete_id, zone, unit, joined_at) values (?, 'UTC', 'kg', ?)")
                .params(athlete.id(), at).update();
        jdbc.sql("""
                insert into dossier_version (athlete_id, version, sha256, markdown, created_at)
                values (?, 1, ?, ?, ?)""").params(athlete.id(), DossierMarkdown.sha256(dossier), dossier, at).update();
        jdbc.sql(
                """
                        insert into training_plan (plan_id, athlete_id, origin, sequence, program_type, goal, starts_on, ends_on,
                            mesocycles, markdown, zone) values (?, ?, ?, 1, ?, ?, ?, ?, ?::jsonb, ?, 'UTC')""")
                .params(athlete.plan().planId(), athlete.id(), athlete.plan().origin().name(),
                        athlete.plan().programType().name(), athlete.plan().goal(),
                        Date.valueOf(athlete.plan().startsOn()), Date.valueOf(athlete.plan().endsOn()),
                        JSON.writeValueAsString(athlete.plan().mesocycles()), PlanMarkdown.render(athlete.plan()))
                .update();
        for (int number = 0; number < athlete.plan().weeks(); number++) {
            Microcycle week = athlete.plan().microcycle(number);
            jdbc.sql(
                    """
                            insert into microcycle (microcycle_id, plan_id, athlete_id, mesocycle_index, microcycle_week, deload,
                                starts_on, ends_on, days) values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)""")
                    .params(week.microcycleId(), week.planId(), athlete.id(), week.mesocycleIndex(),
                            week.microcycleWeek(), week.deload(), Date.valueOf(week.startsOn()),
                            Date.valueOf(week.endsOn()), JSON.writeValueAsString(week.days()))
                    .update();
        }
    }

    /**
     * What the rules say to a text, with everything that is stored on the way.
     *
     * @return null where they do not understand it, and then nothing was stored
     */
    @Nullable
    String byRules(Asking athlete, String text) {
        Request.Understood understood = ReadRequest.of(text);
        String answer = understood.request() instanceof Request.Records(var exercise)
                ? Answer.records(exercise, records(athlete, exercise))
                : understood.request() instanceof Request.Other ? null : Answer.atOnce(understood);
        if (answer != null) {
            append(athlete, Turn.said(AT, Role.USER, text));
            answered(athlete, text, answer);
        }
        return answer;
    }

    private List<Training.ExerciseRecords> records(Asking athlete, @Nullable String exercise) {
        return recordsIn(dossier(athlete)).stream()
                .filter(best -> exercise == null || best.exercise().equalsIgnoreCase(exercise))
                .map(best -> new Training.ExerciseRecords(best.exercise(), List.of(), List.of(
                        new Training.Brought(best.load(), best.unit(), best.reps(), best.date(), false))))
                .toList();
    }

    @Override
    public String prompt(Asking athlete, String question) {
        if (!(ReadRequest.of(question).request() instanceof Request.Other)) {
            throw new IllegalStateException("the rules answer this: " + question);
        }
        append(athlete, Turn.said(AT, Role.USER, question));
        SavedState saved = conversations.read(Conversation.of(athlete.id()), BUDGET);
        if (saved == null) {
            throw new IllegalStateException("an athlete without a conversation");
        }
        StringBuilder prompt = new StringBuilder(ReplyBenchmark.SYSTEM).append("\n\n").append(dossier(athlete));
        prompt.append(PLAN).append(outline(athlete)).append("\n\n# This week, today is ").append(Asking.TODAY)
                .append('\n').append(week(athlete));
        LoadedState loaded = BUDGET.select(saved);
        prompt.append("\n# Kept in mind\n");
        loaded.memory().forEach(item -> prompt.append("- ").append(item.content()).append('\n'));
        prompt.append("\n# Said lately\n");
        loaded.turns().forEach(message -> prompt.append(line(message.turn())).append('\n'));
        return prompt.toString();
    }

    private String dossier(Asking athlete) {
        return jdbc.sql("select markdown from dossier_version where athlete_id = ? order by version desc limit 1")
                .param(athlete.id()).query(String.class).single();
    }

    private String outline(Asking athlete) {
        return jdbc.sql("select markdown from training_plan where athlete_id = ? and ? between starts_on and ends_on")
                .params(athlete.id(), Date.valueOf(Asking.TODAY)).query(String.class).single().lines()
                .filter(line -> !line.startsWith("|") && !line.isBlank()).collect(Collectors.joining("\n"));
    }

    private String week(Asking athlete) {
        return jdbc
                .sql("select starts_on, days from microcycle where athlete_id = ? and ? between starts_on and ends_on")
                .params(athlete.id(), Date.valueOf(Asking.TODAY)).query((row, n) -> {
                    LocalDate starts = row.getObject(1, LocalDate.class);
                    DayPlan[] days = JSON.readValue(row.getString(2), DayPlan[].class);
                    StringBuilder lines = new StringBuilder();
                    for (int day = 0; day < days.length; day++) {
                        lines.append(starts.plusDays(day)).append(' ').append(words(days[day])).append('\n');
                    }
                    return lines.toString();
                }).single();
    }

    private static String words(DayPlan day) {
        return day.theme().label() + ", " + day.load().name().toLowerCase(Locale.ROOT)
                + (day.intensity() == null
                        ? ""
                        : ", %dx%d @ %s %%".formatted(day.sets(), day.reps(), 100 * day.intensity()))
                + (day.minutes() == null ? "" : ", " + day.minutes() + " min")
                + (day.notes() == null ? "" : ", " + day.notes());
    }

    private static String line(Turn turn) {
        return switch (turn.role()) {
            case USER -> "athlete: " + turn.words().text();
            case TOOL -> "tool: " + turn.words().text();
            default -> "coach: " + turn.words().text() + (turn.toolCalls() == null ? "" : turn.toolCalls());
        };
    }

    @Override
    public void answered(Asking athlete, String question, String answer) {
        append(athlete, Turn.said(AT, Role.ASSISTANT, answer));
    }

    private void append(Asking athlete, Turn turn) {
        if (!conversations.append(List.of(new ConversationStore.Said(Conversation.of(athlete.id()), turn)))
                .isEmpty()) {
            throw new IllegalStateException("a turn was not appended");
        }
    }

    private static Turn turn(Asking.Said said) {
        return switch (said.who()) {
            case ATHLETE -> Turn.said(AT, Role.USER, said.text());
            case COACH -> Turn.said(AT, Role.ASSISTANT, said.text());
            case CALL -> new Turn(AT, Role.ASSISTANT, Words.text(""), null, said.text(), null);
            case RESULT -> new Turn(AT, Role.TOOL, Words.json(said.text()), "sessions", null, null);
        };
    }

    @Override
    public Set<Asking.Best> recordsIn(String prompt) {
        int from = prompt.indexOf("# Dossier\n");
        int until = prompt.indexOf(PLAN);
        return DossierMarkdown.parse(prompt.substring(from, until < 0 ? prompt.length() : until))
                .facts(DossierFact.Section.RECORDS, DossierFact.Keys.RECORD).map(CoachlineReply::best)
                .collect(Collectors.toSet());
    }

    private static Asking.Best best(DossierFact fact) {
        DossierFact.Quantity load = fact.quantity();
        String exercise = fact.text();
        Integer reps = fact.reps();
        if (load == null || exercise == null || reps == null) {
            throw new IllegalStateException("a record without its load");
        }
        return new Asking.Best(exercise, load.value().stripTrailingZeros(), load.unit(), reps, fact.date());
    }
}
