package dev.coachline.local.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import dev.coachline.servers.LocalTokens;

/** Tokens of this machine, good for thirty days; a new start makes new ones. */
public final class Tokens {

    private static final Duration VALIDITY = Duration.ofDays(30);

    private final LocalTokens issuer;
    private final Path directory;

    private Tokens(LocalTokens issuer, Path directory) {
        this.issuer = issuer;
        this.directory = directory;
    }

    /** With the key pair of that directory, made where there is none. */
    public static Tokens of(DataDirectory data) throws IOException {
        return new Tokens(LocalTokens.in(data.keys()), data.tokens());
    }

    /** @param subject for an athlete the athlete's id, otherwise any name */
    public String token(Role role, String subject) {
        return issuer.token(role.claim(), subject, Instant.now(), VALIDITY);
    }

    /** Writes a token where commands can be pasted with it. */
    public Path write(Role role, String subject, String name) throws IOException {
        Path file = directory.resolve(name + ".txt");
        Files.writeString(file, token(role, subject));
        return file;
    }

    Path publicKeyFile() {
        return issuer.publicKeyFile();
    }
}
