package dev.coachline.messaging.daily;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.coachline.messaging.contacts.Contact;
import dev.coachline.messaging.contacts.Contacts;
import dev.coachline.messaging.routing.Responder;
import dev.coachline.messaging.routing.Route;
import dev.coachline.messaging.routing.Routes;

/** Use case: what the morning text of a date would say, were it sent as things are now. Nothing is stored, asked for or sent. */
public final class TryDailyMessage {

    /** What would become of it. */
    public enum Verdict {
        /** It would leave, with the day's content. */
        CONTENT,
        /** It would leave with the template, as nothing is planned. */
        TEMPLATE,
        /** The athlete has not agreed to texts, or has refused them. */
        NOT_WANTED,
        /** No system answers for that date. */
        NO_RESPONDER
    }

    /**
     * The text of a date as it would be.
     *
     * @param sendAt by the zone and time of now
     * @param parts what would be sent, message by message; empty where nobody answers
     */
    public record Tried(LocalDate date, Verdict verdict, Instant sendAt, @Nullable Responder responder, int epoch,
            List<String> parts) {}

    private final Contacts contacts;
    private final Routes routes;
    private final Map<Responder, DayContents> contents;
    private final DayThemes themes;

    public TryDailyMessage(Contacts contacts, Routes routes, Map<Responder, DayContents> contents, DayThemes themes) {
        this.contacts = contacts;
        this.routes = routes;
        this.contents = Map.copyOf(contents);
        this.themes = themes;
    }

    /** @return null where nobody knows how to reach the athlete */
    public @Nullable Tried on(UUID athleteId, LocalDate date) {
        Contact contact = contacts.find(athleteId);
        if (contact == null) {
            return null;
        }
        Instant sendAt = Schedule.idle(athleteId, contact.zone(), contact.sendTime(), true).sendAt(date);
        Route route = Route.inForceOn(date, routes.of(athleteId));
        DayContents source = route == null ? null : contents.get(route.responder());
        if (route == null || source == null) {
            return new Tried(date, Verdict.NO_RESPONDER, sendAt, null, 0, List.of());
        }
        DayContents.DayContent content = source.preview(athleteId, date);
        String body = content == null
                ? MorningText.fallback(
                        route.responder() == Responder.MARKDOWN_V1 ? themes.on(athleteId, date) : null)
                : MorningText.compose(route.responder(), content.rest(), content.text(), content.why());
        Verdict verdict = !contact.mayBeTexted()
                ? Verdict.NOT_WANTED
                : content == null ? Verdict.TEMPLATE : Verdict.CONTENT;
        return new Tried(date, verdict, sendAt, route.responder(), route.epoch(), MorningText.parts(body));
    }
}
