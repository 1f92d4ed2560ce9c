package dev.coachline.migration.contacts.config;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.coachline.migration.contacts.ContactMoves;
import dev.coachline.migration.contacts.ContactSyncs;
import dev.coachline.migration.contacts.MessagingContacts;
import dev.coachline.migration.contacts.SyncContacts;
import dev.coachline.migration.legacy.LegacyDatabase;

@Configuration(proxyBeanMethods = false)
class ContactsConfiguration {

    @Bean
    SyncContacts syncContacts(LegacyDatabase legacy, ContactSyncs syncs, ContactMoves.Store moves,
            MessagingContacts messaging, ContactSettings settings) {
        return new SyncContacts(legacy, syncs, moves, messaging, settings.contactRescan());
    }

    @Bean
    ContactMoves contactMoves(LegacyDatabase legacy, ContactMoves.Store store) {
        return new ContactMoves(legacy, store);
    }
}
