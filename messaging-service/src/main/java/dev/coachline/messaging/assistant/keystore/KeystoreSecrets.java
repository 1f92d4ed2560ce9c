package dev.coachline.messaging.assistant.keystore;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

import dev.coachline.messaging.assistant.SecretStore;

/**
 * A PKCS#12 file. Each change is written beside it, forced to disk and put in its place, so that a crash leaves the file of before or
 * that of after; a lock file lets one process write at a time.
 */
@Component
@ConditionalOnProperty(name = "coachline.messaging.secrets.store", havingValue = "keystore", matchIfMissing = true)
class KeystoreSecrets implements SecretStore {

    /** What is stored is no key of this kind: it is the one that PKCS#12 can name. */
    private static final String KIND = "AES";

    /**
     * @param keystore the file; empty for none
     * @param password seals it
     */
    @ConfigurationProperties("coachline.messaging.secrets")
    record KeystoreSettings(@DefaultValue("") String keystore, @DefaultValue("") String password) {

        KeystoreSettings {
            if (!keystore.isBlank() && password.isBlank()) {
                throw new IllegalArgumentException(
                        "SECRET_KEYSTORE_PASSWORD is missing: set it, or leave SECRET_KEYSTORE empty for no secrets");
            }
        }

        /** Leaves the password out. */
        @Override
        public String toString() {
            return "KeystoreSettings[" + keystore + "]";
        }
    }

    private interface Change {
        void on(KeyStore store) throws GeneralSecurityException;
    }

    private final @Nullable Path file;
    private final char[] password;

    KeystoreSecrets(KeystoreSettings settings) {
        this.file = settings.keystore().isBlank() ? null : Path.of(settings.keystore()).toAbsolutePath();
        this.password = settings.password().toCharArray();
    }

    @Override
    public synchronized @Nullable List<String> labels() {
        try {
            return file == null ? null : Collections.list(load(file).aliases()).stream().sorted().toList();
        } catch (IOException | GeneralSecurityException e) {
            throw unreadable(e);
        }
    }

    @Override
    public synchronized @Nullable String read(String label) {
        try {
            if (file == null || !(load(file).getEntry(label,
                    new KeyStore.PasswordProtection(password)) instanceof KeyStore.SecretKeyEntry entry)) {
                return null;
            }
            return new String(entry.getSecretKey().getEncoded(), StandardCharsets.UTF_8);
        } catch (IOException | GeneralSecurityException e) {
            throw unreadable(e);
        }
    }

    @Override
    public boolean put(String label, String value) {
        return change(store -> store.setEntry(label,
                new KeyStore.SecretKeyEntry(new SecretKeySpec(value.getBytes(StandardCharsets.UTF_8), KIND)),
                new KeyStore.PasswordProtection(password)));
    }

    @Override
    public boolean remove(String label) {
        return change(store -> {
            if (store.containsAlias(label)) {
                store.deleteEntry(label);
            }
        });
    }

    @Override
    public boolean removeAll(String prefix) {
        return change(store -> {
            for (String label : Collections.list(store.aliases())) {
                if (label.startsWith(prefix)) {
                    store.deleteEntry(label);
                }
            }
        });
    }

    private synchronized boolean change(Change change) {
        if (file == null) {
            return false;
        }
        Path directory = Objects.requireNonNull(file.getParent());
        try {
            Files.createDirectories(directory);
            try (FileChannel beside = FileChannel.open(directory.resolve(file.getFileName() + ".lock"),
                    StandardOpenOption.CREATE, StandardOpenOption.WRITE); FileLock _ = beside.lock()) {
                KeyStore store = load(file);
                change.on(store);
                write(store, file, directory);
            }
            return true;
        } catch (IOException | GeneralSecurityException e) {
            throw unreadable(e);
        }
    }

    private KeyStore load(Path from) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        if (Files.exists(from)) {
            try (InputStream in = Files.newInputStream(from)) {
                store.load(in, password);
            }
        } else {
            store.load(null, password);
        }
        return store;
    }

    private void write(KeyStore store, Path to, Path directory) throws IOException, GeneralSecurityException {
        Path partial = directory.resolve(to.getFileName() + ".partial");
        Files.deleteIfExists(partial);
        Files.createFile(partial, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream out = Files.newOutputStream(partial)) {
            store.store(out, password);
        }
        try (FileChannel written = FileChannel.open(partial, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(partial, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Without the cause's own words, which may be about what is in it. */
    private static IllegalStateException unreadable(Exception e) {
        return new IllegalStateException("the keystore of secrets can not be used: " + e.getClass().getSimpleName());
    }
}
