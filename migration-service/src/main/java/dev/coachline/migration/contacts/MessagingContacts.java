package dev.coachline.migration.contacts;

/** The keeper of contacts. */
public interface MessagingContacts {

    /** How messaging-service answered. */
    sealed interface Answer {

        record Taken() implements Answer {}

        /** It will not take these settings; asking again with the same ones is of little use. */
        record Refused(String problem) implements Answer {}

        /** It did not answer, or could not just now. */
        record Unreachable() implements Answer {}
    }

    /** Tells a contact; telling it again changes nothing. */
    Answer tell(Contact contact);
}
