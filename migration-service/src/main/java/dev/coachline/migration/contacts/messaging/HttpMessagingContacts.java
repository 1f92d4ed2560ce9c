package dev.coachline.migration.contacts.messaging;

import java.util.Set;

import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;

import dev.coachline.migration.contacts.Contact;
import dev.coachline.migration.contacts.MessagingContacts;

/** Says what came of the call, and counts it. */
@Component
class HttpMessagingContacts implements MessagingContacts {

    private static final Logger LOG = LoggerFactory.getLogger(HttpMessagingContacts.class);

    /** A token that expired or a path that is not there yet says nothing about the contact. */
    private static final Set<Integer> ABOUT_THE_CONTACT = Set.of(400, 409, 422);

    private final MessagingContactsApi api;
    private final MeterRegistry meters;

    HttpMessagingContacts(MessagingContactsApi api, MeterRegistry meters) {
        this.api = api;
        this.meters = meters;
    }

    @Override
    public Answer tell(Contact contact) {
        Answer answer = ask(contact);
        meters.counter("coachline.contacts.told", "answer", switch (answer) {
            case Answer.Taken() -> "taken";
            case Answer.Refused(var problem) -> "refused";
            case Answer.Unreachable() -> "unreachable";
        }).increment();
        return answer;
    }

    private Answer ask(Contact contact) {
        try {
            api.put(contact);
            return new Answer.Taken();
        } catch (HttpClientErrorException e) {
            LOG.atWarn().addKeyValue("athleteId", contact.athleteId()).addKeyValue("status", e.getStatusCode().value())
                    .log("messaging-service refused a contact");
            return ABOUT_THE_CONTACT.contains(e.getStatusCode().value())
                    ? new Answer.Refused("messaging-service refused it with status " + e.getStatusCode().value())
                    : new Answer.Unreachable();
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("athleteId", contact.athleteId())
                    .addKeyValue("cause", e.getClass().getSimpleName()).log("messaging-service was not told a contact");
            return new Answer.Unreachable();
        }
    }
}
