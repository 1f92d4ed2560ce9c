package dev.coachline.local.system;

/** Fills stores once the servers and the carrier run and the databases exist, before the services start. */
@FunctionalInterface
public interface Seeding {

    void seed(LocalAddresses addresses) throws Exception;

    static Seeding none() {
        return addresses -> {};
    }
}
