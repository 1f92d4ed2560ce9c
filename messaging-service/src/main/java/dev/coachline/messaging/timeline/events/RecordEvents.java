package dev.coachline.messaging.timeline.events;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.coachline.delivery.OutboxObserver;
import dev.coachline.events.AthleteEvent;
import dev.coachline.events.MessagingEvent;
import dev.coachline.messaging.timeline.Timeline;
import dev.coachline.messaging.timeline.TimelineEntry;
import dev.coachline.messaging.timeline.TimelineEntry.Kind;

/** Writes the service's own events down, in the transaction that makes them true. */
@Component
class RecordEvents implements OutboxObserver {

    private final Timeline timeline;

    RecordEvents(Timeline timeline) {
        this.timeline = timeline;
    }

    @Override
    public void written(Instant at, List<? extends AthleteEvent> events) {
        List<TimelineEntry> entries = new ArrayList<>();
        for (AthleteEvent event : events) {
            TimelineEntry entry = event instanceof MessagingEvent own ? entry(at, own) : null;
            if (entry != null) {
                entries.add(entry);
            }
        }
        timeline.add(entries);
    }

    /** Absent for texts of athletes: those are kept with their words elsewhere. */
    static @Nullable TimelineEntry entry(Instant at, MessagingEvent event) {
        return switch (event) {
            case MessagingEvent.DailyMessageDue(var athlete, var date, var responder, var epoch, var sendAt) ->
                TimelineEntry.ofText(athlete, at, Kind.DUE, date, null,
                        "%s is asked for the day (epoch %d); it leaves at %s"
                                .formatted(words(responder).replace(' ', '-'), epoch, sendAt));
            case MessagingEvent.MessageSent(var athlete, var message, var date, var sentAt) ->
                TimelineEntry.ofText(athlete, at, Kind.SENT, date, message, "the carrier took the text");
            case MessagingEvent.MessageDelivered(var athlete, var message, var date, var deliveredAt) ->
                TimelineEntry.ofText(athlete, at, Kind.DELIVERED, date, message, "the text is on the phone");
            case MessagingEvent.MessageFailed(var athlete, var message, var date, var reason) ->
                TimelineEntry.ofText(athlete, at, Kind.FAILED, date, message,
                        "the text does not arrive: " + words(reason));
            case MessagingEvent.MessageReceived received -> null;
            case MessagingEvent.AthleteOptedOut(var athlete, var since) ->
                TimelineEntry.ofAthlete(athlete, at, Kind.OPTED_OUT, "wants no more texts");
            case MessagingEvent.AthleteOptedIn(var athlete, var since) ->
                TimelineEntry.ofAthlete(athlete, at, Kind.OPTED_IN, "wants texts again");
            case MessagingEvent.AthleteTimeChanged(var athlete, var zone, var sendTime) ->
                TimelineEntry.ofAthlete(athlete, at, Kind.MOVED, "texts leave at %s in %s".formatted(sendTime, zone));
        };
    }

    private static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
