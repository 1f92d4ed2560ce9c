package dev.coachline.messaging.assistant;

import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Keeps secrets; whoever needs one names its label. */
public interface SecretStore {

    /** How labels look; lower case, for a keystore knows no other. */
    Pattern LABEL = Pattern.compile("[a-z0-9][a-z0-9._-]{0,199}");

    /** @return null for a store that can only be read */
    @Nullable
    List<String> labels();

    @Nullable
    String read(String label);

    /** @return whether this store can be written to; where it cannot, nothing happened */
    boolean put(String label, String value);

    /** Deletes the secret, if there is one. @return whether this store can be written to */
    boolean remove(String label);

    /** Deletes all labels that begin so. @return whether this store can be written to */
    boolean removeAll(String prefix);
}
