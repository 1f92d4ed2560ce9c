package dev.coachline.messaging.sealing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals personal words with AES-GCM, and makes a keyed fingerprint by which a sealed phone number can be found. A value
 * sealed for one purpose does not open for another. The id of its key stands beside each value, so that keys can follow
 * one another: sealed is with the present key, opened with whichever it was.
 */
public final class Sealer {

    /** What a value is for; part of what is authenticated. */
    public enum Purpose {
        PHONE, TEXT
    }

    private static final int KEY_BYTES = 32;
    private static final int ID_BYTES = 4;
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;
    /** Without a key's id; written before keys could follow one another. */
    private static final byte VERSION_1 = 1;
    private static final byte VERSION_2 = 2;

    /** What is derived from one key: an id that tells nothing of it, a key for sealing and one for the fingerprint. */
    private record Keys(int id, SecretKeySpec sealing, SecretKeySpec index) {

        static Keys of(byte[] key) {
            if (key.length != KEY_BYTES) {
                throw new IllegalArgumentException("a sealing key must be 32 bytes, not " + key.length);
            }
            SecretKeySpec root = new SecretKeySpec(key, "HmacSHA256");
            return new Keys(ByteBuffer.wrap(hmac(root, "coachline key id v1")).getInt(),
                    new SecretKeySpec(hmac(root, "coachline seal v1"), "AES"),
                    new SecretKeySpec(hmac(root, "coachline index v1"), "HmacSHA256"));
        }
    }

    private final Keys present;
    private final List<Keys> all;
    private final SecureRandom random = new SecureRandom();
    /** Out of use: finding one anew costs as much as opening a text with it. */
    private final Queue<Cipher> idle = new ConcurrentLinkedQueue<>();

    /** @param key 32 bytes */
    public Sealer(byte[] key) {
        this(key, List.of());
    }

    /**
     * @param key 32 bytes; everything is sealed with it
     * @param others former keys, and one that is about to follow; what was sealed with them still opens
     */
    public Sealer(byte[] key, List<byte[]> others) {
        this.present = Keys.of(key);
        this.all = Stream.concat(Stream.of(present), others.stream().map(Keys::of)).toList();
    }

    /** What every value begins with that the present key sealed. */
    public byte[] mark() {
        return ByteBuffer.allocate(1 + ID_BYTES).put(VERSION_2).putInt(present.id()).array();
    }

    /** Whether values may stand under other keys than the present one. */
    public boolean knowsOtherKeys() {
        return all.size() > 1;
    }

    /** Version, key id, initialization vector, cipher text and tag. */
    public byte[] seal(String text, Purpose purpose) {
        byte[] iv = new byte[IV_BYTES];
        random.nextBytes(iv);
        byte[] mark = mark();
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, present.sealing(), iv, text.getBytes(StandardCharsets.UTF_8),
                purpose, mark);
        byte[] value = Arrays.copyOf(mark, mark.length + IV_BYTES + sealed.length);
        System.arraycopy(iv, 0, value, mark.length, IV_BYTES);
        System.arraycopy(sealed, 0, value, mark.length + IV_BYTES, sealed.length);
        return value;
    }

    /** @throws IllegalStateException where the value was sealed with a key that is not known, or for another purpose */
    public String open(byte[] sealed, Purpose purpose) {
        int head = 1 + (sealed.length > 0 && sealed[0] == VERSION_2 ? ID_BYTES : 0);
        if (sealed.length <= head + IV_BYTES || (sealed[0] != VERSION_1 && sealed[0] != VERSION_2)) {
            throw new IllegalStateException("not a sealed value");
        }
        byte[] iv = Arrays.copyOfRange(sealed, head, head + IV_BYTES);
        byte[] body = Arrays.copyOfRange(sealed, head + IV_BYTES, sealed.length);
        if (sealed[0] == VERSION_2) {
            byte[] mark = Arrays.copyOf(sealed, head);
            int id = ByteBuffer.wrap(sealed, 1, ID_BYTES).getInt();
            Keys keys = all.stream().filter(k -> k.id() == id).findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "a value was sealed with a key that is not configured; see PHONE_KEY and PHONE_KEYS_OTHER"));
            return words(crypt(Cipher.DECRYPT_MODE, keys.sealing(), iv, body, purpose, mark));
        }
        return openWithoutId(iv, body, purpose);
    }

    private String openWithoutId(byte[] iv, byte[] body, Purpose purpose) {
        IllegalStateException last = null;
        for (Keys keys : all) {
            try {
                return words(crypt(Cipher.DECRYPT_MODE, keys.sealing(), iv, body, purpose, new byte[0]));
            } catch (IllegalStateException e) {
                last = e;
            }
        }
        throw last == null ? new IllegalStateException("no key") : last;
    }

    /** The same phone number always gives the same fingerprint; without the key it tells nothing. */
    public byte[] index(String phone) {
        return hmac(present.index(), phone);
    }

    /** The fingerprints under which a number may stand, the present key's first. */
    public List<byte[]> indexes(String phone) {
        return all.stream().map(keys -> hmac(keys.index(), phone)).toList();
    }

    private static String words(byte[] opened) {
        return new String(opened, StandardCharsets.UTF_8);
    }

    private byte[] crypt(int mode, SecretKeySpec key, byte[] iv, byte[] input, Purpose purpose, byte[] mark) {
        try {
            Cipher free = idle.poll();
            Cipher cipher = free == null ? Cipher.getInstance("AES/GCM/NoPadding") : free;
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
            cipher.updateAAD(purpose.name().getBytes(StandardCharsets.US_ASCII));
            cipher.updateAAD(mark);
            byte[] output = cipher.doFinal(input);
            idle.add(cipher);
            return output;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "a value could not be sealed or opened; is the key the one it was sealed with?",
                    e);
        }
    }

    private static byte[] hmac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
