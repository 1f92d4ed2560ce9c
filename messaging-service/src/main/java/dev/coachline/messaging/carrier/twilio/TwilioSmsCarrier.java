package dev.coachline.messaging.carrier.twilio;

import java.util.function.BooleanSupplier;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

import dev.coachline.messaging.carrier.SmsCarrier;
import dev.coachline.platform.Guard;
import dev.coachline.platform.Guards;

/** Turns what happened on the wire into what is known of the text. */
@Component
class TwilioSmsCarrier implements SmsCarrier {

    private static final Logger LOG = LoggerFactory.getLogger(TwilioSmsCarrier.class);

    private final TwilioMessages messages;
    private final Guard guard;

    TwilioSmsCarrier(TwilioMessages messages, Guards guards) {
        this.messages = messages;
        this.guard = guards.of("carrier");
    }

    @Override
    public Handover handOver(Text text, BooleanSupplier stillWanted) {
        try {
            return guard.call(() -> stillWanted.getAsBoolean()
                    ? new Handover.Accepted(messages.post(text))
                    : new Handover.Withdrawn());
        } catch (NotTakenException e) {
            return new Handover.NotTaken(e.retryAfter());
        } catch (CallNotPermittedException e) {
            return new Handover.NotTaken(null);
        } catch (RefusedException e) {
            return e.unsubscribed() ? new Handover.Unsubscribed() : new Handover.Refused();
        } catch (RuntimeException e) {
            // What happened on the wire; the exceptions around it are always the same.
            Throwable cause = NestedExceptionUtils.getMostSpecificCause(e);
            LOG.atError().addKeyValue("messageId", text.messageId())
                    .addKeyValue("cause", cause.getClass().getSimpleName()).log("the outcome of a text is unknown");
            return new Handover.Unknown();
        }
    }
}
