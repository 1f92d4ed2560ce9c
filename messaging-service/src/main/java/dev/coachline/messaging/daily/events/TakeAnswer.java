package dev.coachline.messaging.daily.events;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import dev.coachline.delivery.Inbox;
import dev.coachline.dossier.DossierMarkdown;
import dev.coachline.messaging.daily.Awaited;
import dev.coachline.messaging.daily.DayContents;
import dev.coachline.messaging.daily.DayThemes;
import dev.coachline.messaging.daily.MorningText;
import dev.coachline.messaging.daily.MorningTexts;
import dev.coachline.messaging.metering.MessagingMeters;
import dev.coachline.messaging.routing.Responder;
import dev.coachline.messaging.timeline.Timeline;
import dev.coachline.messaging.timeline.TimelineEntry;

/**
 * Takes a responder's answer into the text of the day. The content is fetched before the transaction begins, so that a
 * slow responder holds no row; the store refuses it where the text has left meanwhile.
 */
@Component
class TakeAnswer {

    private static final Logger LOG = LoggerFactory.getLogger(TakeAnswer.class);
    private static final String CONSUMER = "messaging-daily-answers";

    /** An answer, whoever gave it. */
    record Answer(UUID eventId, UUID athleteId, LocalDate date, Responder responder, int epoch, boolean rest,
            String sha256) {}

    private final MorningTexts texts;
    private final Timeline timeline;
    private final Map<Responder, DayContents> contents;
    private final DayThemes themes;
    private final Inbox inbox;
    private final TransactionTemplate transaction;
    private final MessagingMeters meters;
    private final Clock clock;

    TakeAnswer(MorningTexts texts, Timeline timeline, List<DayContents> contents, DayThemes themes, Inbox inbox,
            TransactionTemplate transaction, MessagingMeters meters, Clock clock) {
        this.texts = texts;
        this.timeline = timeline;
        this.contents = contents.stream().collect(Collectors.toMap(DayContents::responder, Function.identity()));
        this.themes = themes;
        this.inbox = inbox;
        this.transaction = transaction;
        this.meters = meters;
        this.clock = clock;
    }

    void ready(Answer answer) {
        Awaited awaited = texts.find(answer.athleteId(), answer.date());
        if (awaited == null || !worthIt(awaited.judge(answer.responder(), answer.epoch(), answer.sha256()))) {
            return;
        }
        DayContents.DayContent content = contentOf(answer);
        if (content != null) {
            prepare(answer.eventId(), awaited,
                    MorningText.compose(answer.responder(), answer.rest(), content.text(), content.why()),
                    answer.sha256(), noted(answer.athleteId(), answer.date(), awaited,
                            answer.rest() ? "the day is written: rest" : "the day is written"));
        }
    }

    /** Nothing could be written: the template stands in until something can. */
    void failed(UUID eventId, UUID athleteId, LocalDate date, int epoch) {
        Awaited awaited = texts.find(athleteId, date);
        if (awaited != null && worthIt(awaited.judgeFailure(epoch))) {
            prepare(eventId, awaited, MorningText.fallback(themes.on(athleteId, date)), null,
                    noted(athleteId, date, awaited,
                            "nothing could be written; the template stands in"));
            meters.count(MessagingMeters.Text.FALLBACK, 1);
        }
    }

    private boolean worthIt(Awaited.Verdict verdict) {
        return switch (verdict) {
            case TAKE -> true;
            case NOTHING_TO_DO -> false;
            case STALE -> {
                meters.count(MessagingMeters.Answer.STALE);
                yield false;
            }
        };
    }

    /** Null where it is not what the event announced: then a later event does, or the text is asked for again. */
    private DayContents.@Nullable DayContent contentOf(Answer answer) {
        DayContents source = contents.get(answer.responder());
        DayContents.DayContent content = source == null ? null : source.of(answer.athleteId(), answer.date());
        if (content != null && DossierMarkdown.sha256(content.text()).equals(answer.sha256())) {
            return content;
        }
        meters.count(MessagingMeters.Answer.MISMATCHED);
        LOG.atWarn().addKeyValue("athleteId", answer.athleteId()).addKeyValue("date", answer.date())
                .addKeyValue("found", content != null).log("the day's content is not what its event announced");
        return null;
    }

    private TimelineEntry noted(UUID athleteId, LocalDate date, Awaited awaited, String text) {
        return TimelineEntry.ofText(athleteId, clock.instant(), TimelineEntry.Kind.PREPARED, date, awaited.messageId(),
                text);
    }

    private void prepare(UUID eventId, Awaited awaited, String body, @Nullable String fingerprint,
            TimelineEntry entry) {
        transaction.executeWithoutResult(status -> {
            if (inbox.firstDelivery(CONSUMER, eventId)
                    && texts.prepare(awaited.messageId(), awaited.epoch(), body, fingerprint)) {
                timeline.add(List.of(entry));
                meters.count(MessagingMeters.Text.PREPARED, 1);
            }
        });
    }
}
