package dev.coachline.messaging.inbound.store;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import dev.coachline.messaging.contacts.Contact;
import dev.coachline.messaging.contacts.Contacts;
import dev.coachline.messaging.daily.DayContents;
import dev.coachline.messaging.inbound.Answer;
import dev.coachline.messaging.inbound.BodyArea;
import dev.coachline.messaging.inbound.ReadRequest;
import dev.coachline.messaging.inbound.Request;
import dev.coachline.messaging.inbound.SetLine;
import dev.coachline.messaging.inbound.Training;
import dev.coachline.messaging.metering.MessagingMeters;
import dev.coachline.messaging.routing.Responder;
import dev.coachline.messaging.routing.Route;
import dev.coachline.messaging.routing.Routes;
import dev.coachline.messaging.sealing.Sealer;
import dev.coachline.messaging.sending.Replies;
import dev.coachline.platform.DueWork;

/**
 * Acts on texts for which another service is needed, outside of any transaction and in the order of each athlete's texts.
 * What is done has natural keys made of the carrier's id, so that a text handled twice has its effect once; a service that
 * stays away is named in a plain sentence.
 */
@Component
class AnswerRequests implements DueWork {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerRequests.class);
    private static final int BATCH = 32;
    private static final int AT_ONCE = 8;
    private static final int ATTEMPTS = 4;
    private static final Duration UNDONE_WITHIN = Duration.ofDays(1);
    /** An end is told of a week before, and a plan ends at midnight. */
    private static final Duration CHOICE_UNDONE_WITHIN = Duration.ofDays(8);
    /** What nothing may have come of. */
    private static final Set<String> WISHES = Set.of("move", "swap", "afterplan");

    private record Asked(String sid, UUID athleteId, String words, Instant at, int attempts) {}

    /** @param refersTo the text that was taken back; absent where none was */
    private record Said(String text, @Nullable String refersTo) {}

    private final JdbcClient jdbc;
    private final Contacts contacts;
    private final Routes routes;
    private final Training training;
    private final Map<Responder, DayContents> contents;
    private final Replies replies;
    private final Sealer sealer;
    private final TransactionTemplate transaction;
    private final MessagingMeters meters;

    AnswerRequests(JdbcClient jdbc, Contacts contacts, Routes routes, Training training, List<DayContents> contents,
            Replies replies, Sealer sealer, TransactionTemplate transaction, MessagingMeters meters) {
        this.jdbc = jdbc;
        this.contacts = contacts;
        this.routes = routes;
        this.training = training;
        this.contents = contents.stream().collect(Collectors.toMap(DayContents::responder, Function.identity()));
        this.replies = replies;
        this.sealer = sealer;
        this.transaction = transaction;
        this.meters = meters;
    }

    @Override
    public String name() {
        return "answer-requests";
    }

    @Override
    public @Nullable Instant nextDue() {
        return jdbc.sql("""
                select min(next_try_at) from (select distinct on (athlete_id) next_try_at from inbound
                    where state = 'asking' order by athlete_id, received_at, sid) first""")
                .query((row, n) -> instant(row.getTimestamp(1))).list().getFirst();
    }

    @Override
    public int run(Instant now) {
        List<Asked> due = claim(now);
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE,
                Thread.ofVirtual().name("requests-", 0).factory())) {
            due.forEach(asked -> threads.execute(() -> answer(asked, now)));
        }
        return due.size();
    }

    /** The first of each athlete; whoever dies meanwhile leaves it to be tried again a minute later. */
    private List<Asked> claim(Instant now) {
        List<Asked> due = transaction.execute(status -> {
            List<String> sids = jdbc.sql("""
                    select i.sid from inbound i where i.state = 'asking' and i.next_try_at <= ?
                        and not exists (select from inbound e where e.state = 'asking' and e.athlete_id = i.athlete_id
                            and (e.received_at, e.sid) < (i.received_at, i.sid))
                    order by i.next_try_at limit ? for update of i skip locked""")
                    .params(Timestamp.from(now), BATCH).query((row, n) -> row.getString(1)).list();
            return sids.isEmpty()
                    ? List.<Asked>of()
                    : jdbc.sql("""
                            update inbound set attempts = attempts + 1, next_try_at = :later where sid in (:sids)
                            returning sid, athlete_id, body_sealed, received_at, attempts""")
                            .param("later", Timestamp.from(now.plusSeconds(60))).param("sids", sids)
                            .query((row, n) -> new Asked(row.getString("sid"), row.getObject("athlete_id", UUID.class),
                                    sealer.open(row.getBytes("body_sealed"), Sealer.Purpose.TEXT),
                                    row.getTimestamp("received_at").toInstant(), row.getInt("attempts")))
                            .list();
        });
        return due == null ? List.of() : due;
    }

    private void answer(Asked asked, Instant now) {
        Contact contact = contacts.find(asked.athleteId());
        LocalDate date = contact == null ? null : asked.at().atZone(contact.zone()).toLocalDate();
        if (date == null) {
            close(asked, null);
            return;
        }
        try {
            Said said = act(asked, ReadRequest.of(asked.words()), date);
            reply(asked, said, date, now);
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("athleteId", asked.athleteId()).addKeyValue("attempts", asked.attempts())
                    .addKeyValue("cause", e.getClass().getSimpleName())
                    .log("a request could not be answered yet");
            if (asked.attempts() >= ATTEMPTS) {
                meters.count(MessagingMeters.Inbound.UNANSWERED);
                reply(asked, new Said(Answer.away(changes(ReadRequest.of(asked.words()))), null), date, now);
            } else {
                jdbc.sql("update inbound set next_try_at = ? where sid = ? and state = 'asking'")
                        .params(Timestamp.from(now.plusSeconds(10L * asked.attempts())), asked.sid()).update();
            }
        }
    }

    private static boolean changes(Request.Understood understood) {
        return !understood.hurting().isEmpty() || switch (understood.request()) {
            case Request.Log _,Request.Skip _,Request.Undo _,Request.Move _,Request.Swap _,Request.AfterPlan _ -> true;
            case Request.Done _,Request.Hurts _,Request.Records _,Request.Why _,Request.Today _,Request.Week _,Request.Plan _,Request.Unclear _,Request.Other _ ->
                false;
        };
    }

    private Said act(Asked asked, Request.Understood understood, LocalDate date) {
        String hurting = hurting(asked, understood, date);
        if (understood.request() instanceof Request.Undo) {
            return undo(asked);
        }
        String done = done(asked, understood.request(), date);
        if (hurting == null) {
            return new Said(done == null ? Answer.away(false) : done, null);
        }
        return new Said(done == null ? hurting : done + " " + hurting, null);
    }

    private @Nullable String hurting(Asked asked, Request.Understood understood, LocalDate date) {
        if (understood.hurting().isEmpty()) {
            return null;
        }
        boolean kept = true;
        for (BodyArea area : understood.hurting()) {
            kept &= training.hurts(asked.athleteId(), named("hurts " + asked.sid() + " " + area), area, date);
        }
        return Answer.hurting(understood.hurting(), kept);
    }

    /** Null where there is nothing to say beside what hurts. */
    private @Nullable String done(Asked asked, Request request, LocalDate date) {
        UUID athleteId = asked.athleteId();
        return switch (request) {
            case Request.Done() -> Answer.done();
            case Request.Log(var sets) -> log(asked, sets, date);
            case Request.Skip() -> {
                training.skip(athleteId, session(asked.sid()), date);
                yield Answer.skipped();
            }
            case Request.Records(var exercise) -> Answer.records(exercise, training.records(athleteId, exercise));
            case Request.Week() -> Answer.week(training.week(athleteId, date));
            case Request.Plan() -> Answer.standing(training.standing(athleteId, date));
            case Request.Today() -> {
                DayContents.DayContent today = today(athleteId, date);
                yield Answer.today(today == null ? null : today.text());
            }
            case Request.Why() -> {
                DayContents.DayContent today = today(athleteId, date);
                yield Answer.why(today == null ? null : today.why(), date);
            }
            case Request.Swap(var exercise) ->
                Answer.swapped(exercise, training.swap(athleteId, swap(asked.sid()), exercise, date));
            case Request.Move move -> {
                LocalDate from = move.movedFrom(date);
                LocalDate to = move.to().from(date);
                yield Answer.moved(training.move(athleteId, move(asked.sid()), from, to), from, to, date);
            }
            case Request.AfterPlan choice ->
                Answer.chosen(training.choose(athleteId, choice(asked.sid()), choice), choice);
            case Request.Unclear _,Request.Other _ ->
                Answer.atOnce(new Request.Understood(request, Set.of()));
            case Request.Hurts _,Request.Undo _ -> null;
        };
    }

    private DayContents.@Nullable DayContent today(UUID athleteId, LocalDate date) {
        Route route = Route.inForceOn(date, routes.of(athleteId));
        DayContents source = route == null ? null : contents.get(route.responder());
        return source == null ? null : source.of(athleteId, date);
    }

    private String log(Asked asked, List<SetLine> sets, LocalDate date) {
        List<SetLine> whole = sets;
        if (sets.stream().anyMatch(set -> set.load() != null && set.unit() == null)) {
            SetLine.Unit unit = training.unitOf(asked.athleteId());
            if (unit == null) {
                return Answer.unitWanted();
            }
            whole = sets.stream().map(set -> set.in(unit)).toList();
        }
        return training.log(asked.athleteId(), session(asked.sid()), date, whole)
                ? Answer.logged(whole)
                : Answer.refusedSets();
    }

    /**
     * The athlete's last text that had an effect and still has it: of the day before, or what was chosen for the time after
     * the plan, which takes effect only then.
     */
    private Said undo(Asked asked) {
        record Effect(String sid, String what) {}
        List<Effect> effects = jdbc
                .sql("""
                        select i.sid, i.intent from inbound i where i.athlete_id = :athlete and i.intent in ('done', 'log', 'skip', 'move', 'swap', 'afterplan')
                            and i.state = 'handled' and i.received_at > :chosenSince
                            and (i.intent = 'afterplan' or i.received_at > :since) and (i.received_at, i.sid) < (:at, :sid)
                            and not exists (select from inbound u where u.athlete_id = :athlete and u.refers_to = i.sid)
                        order by i.received_at desc, i.sid desc limit 20""")
                .param("athlete", asked.athleteId())
                .param("since", Timestamp.from(asked.at().minus(UNDONE_WITHIN)))
                .param("chosenSince", Timestamp.from(asked.at().minus(CHOICE_UNDONE_WITHIN)))
                .param("at", Timestamp.from(asked.at()))
                .param("sid", asked.sid())
                .query((row, n) -> new Effect(row.getString(1), row.getString(2))).list();
        for (Effect effect : effects) {
            switch (takeBack(asked, effect.what(), effect.sid())) {
                case DONE -> {
                    return new Said(Answer.takenBack(effect.what()), effect.sid());
                }
                case TOO_LATE -> {
                    return new Said(Answer.tooLate(effect.what()), null);
                }
                case NOTHING -> {
                    // A wish that was not fulfilled had no effect; a session that is not there is the end of it.
                    if (!WISHES.contains(effect.what())) {
                        return new Said(Answer.takenBack(null), null);
                    }
                }
            }
        }
        return new Said(Answer.takenBack(null), null);
    }

    private Training.TakenBack takeBack(Asked asked, String what, String sid) {
        return switch (what) {
            case "move" -> training.moveBack(asked.athleteId(), move(sid));
            case "swap" -> training.swapBack(asked.athleteId(), swap(sid));
            case "afterplan" -> training.choiceBack(asked.athleteId(), choice(sid));
            default -> {
                boolean back = training.takeBack(asked.athleteId(), session(sid));
                if (!back && what.equals("done") && asked.attempts() < ATTEMPTS) {
                    throw new IllegalStateException("what is to be taken back is not recorded yet");
                }
                yield back ? Training.TakenBack.DONE : Training.TakenBack.NOTHING;
            }
        };
    }

    private static UUID move(String sid) {
        return named("move " + sid);
    }

    private static UUID swap(String sid) {
        return named("swap " + sid);
    }

    private static UUID choice(String sid) {
        return named("choice " + sid);
    }

    /** As workout-service names the session of a text that says done. */
    private static UUID session(String sid) {
        return named("session:" + HandleInbound.messageId(sid));
    }

    private static UUID named(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private void reply(Asked asked, Said said, LocalDate date, Instant now) {
        transaction.executeWithoutResult(status -> {
            if (close(asked, said.refersTo())) {
                replies.reply(asked.sid(), asked.athleteId(), date, said.text(), false, now);
            }
        });
    }

    private boolean close(Asked asked, @Nullable String refersTo) {
        return jdbc.sql("update inbound set state = 'handled', refers_to = ? where sid = ? and state = 'asking'")
                .param(refersTo).param(asked.sid()).update() == 1;
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
