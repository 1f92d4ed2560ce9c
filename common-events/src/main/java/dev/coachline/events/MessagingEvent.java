package dev.coachline.events;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** Everything messaging-service tells the world. Topic {@code coachline.messaging}, keyed by athlete. */
public sealed interface MessagingEvent extends AthleteEvent {

    /**
     * The athlete's morning text of this date must be written; the responder answers with the same epoch.
     *
     * @param date intended local date
     * @param responder the system that must answer; the other one stays silent
     * @param epoch grows with every change of the active system; an answer with an older one is refused
     * @param sendAt when the text leaves
     */
    @EventType("coachline.messaging.daily-message-due.v1")
    record DailyMessageDue(UUID athleteId, LocalDate date, ActiveSystem responder, int epoch, Instant sendAt)
            implements
                MessagingEvent {}

    /** The carrier accepted a text. */
    @EventType("coachline.messaging.message-sent.v1")
    record MessageSent(UUID athleteId, UUID messageId, LocalDate date, Instant sentAt) implements MessagingEvent {}

    /** The carrier reported delivery to the phone. */
    @EventType("coachline.messaging.message-delivered.v1")
    record MessageDelivered(UUID athleteId, UUID messageId, LocalDate date, Instant deliveredAt)
            implements
                MessagingEvent {}

    /** Why a text did not reach the phone. */
    enum FailureReason {
        REFUSED_BY_CARRIER, UNDELIVERED, OPTED_OUT, TOO_LATE, @JsonEnumDefaultValue
        UNKNOWN
    }

    /** A text will not arrive. */
    @EventType("coachline.messaging.message-failed.v1")
    record MessageFailed(UUID athleteId, UUID messageId, LocalDate date, FailureReason reason)
            implements
                MessagingEvent {}

    /** What an inbound text was understood to be; never its words. */
    enum Intent {
        DONE, STOP, START, HELP, OTHER, @JsonEnumDefaultValue
        UNKNOWN
    }

    /**
     * The athlete wrote to us.
     *
     * @param date the athlete's local date on receipt
     */
    @EventType("coachline.messaging.message-received.v1")
    record MessageReceived(UUID athleteId, UUID messageId, LocalDate date, Intent intent) implements MessagingEvent {}

    /** The athlete wants no more texts. */
    @EventType("coachline.messaging.athlete-opted-out.v1")
    record AthleteOptedOut(UUID athleteId, Instant at) implements MessagingEvent {}

    /** The athlete wants texts again. */
    @EventType("coachline.messaging.athlete-opted-in.v1")
    record AthleteOptedIn(UUID athleteId, Instant at) implements MessagingEvent {}

    /** The athlete's zone or send time changed. */
    @EventType("coachline.messaging.athlete-time-changed.v1")
    record AthleteTimeChanged(UUID athleteId, ZoneId zone, LocalTime sendTime) implements MessagingEvent {}
}
