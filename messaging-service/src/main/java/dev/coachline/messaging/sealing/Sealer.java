package dev.coachline.messaging.sealing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;

import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals personal words with AES-GCM, and makes a keyed fingerprint by which a sealed phone number can be found. A value
 * sealed for one purpose does not open for another.
 */
public final class Sealer {

    /** What a value is for; part of what is authenticated. */
    public enum Purpose {
        PHONE, TEXT
    }

    private static final int KEY_BYTES = 32;
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final byte VERSION = 1;

    private final SecretKeySpec sealingKey;
    private final SecretKeySpec indexKey;
    private final SecureRandom random = new SecureRandom();

    /** @param key 32 bytes, from which one key for sealing and one for the fingerprint are derived */
    public Sealer(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("the sealing key must be 32 bytes, not " + key.length);
        }
        SecretKeySpec root = new SecretKeySpec(key, "HmacSHA256");
        this.sealingKey = new SecretKeySpec(hmac(root, "coachline seal v1"), "AES");
        this.indexKey = new SecretKeySpec(hmac(root, "coachline index v1"), "HmacSHA256");
    }

    /** Version, initialization vector, cipher text and tag. */
    public byte[] seal(String text, Purpose purpose) {
        byte[] iv = new byte[IV_BYTES];
        random.nextBytes(iv);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, iv, text.getBytes(StandardCharsets.UTF_8), purpose);
        byte[] all = new byte[1 + IV_BYTES + sealed.length];
        all[0] = VERSION;
        System.arraycopy(iv, 0, all, 1, IV_BYTES);
        System.arraycopy(sealed, 0, all, 1 + IV_BYTES, sealed.length);
        return all;
    }

    /** @throws IllegalStateException where the value was sealed with another key or for another purpose */
    public String open(byte[] sealed, Purpose purpose) {
        if (sealed.length <= 1 + IV_BYTES || sealed[0] != VERSION) {
            throw new IllegalStateException("not a sealed value");
        }
        byte[] iv = Arrays.copyOfRange(sealed, 1, 1 + IV_BYTES);
        byte[] body = Arrays.copyOfRange(sealed, 1 + IV_BYTES, sealed.length);
        return new String(crypt(Cipher.DECRYPT_MODE, iv, body, purpose), StandardCharsets.UTF_8);
    }

    /** The same phone number always gives the same fingerprint; without the key it tells nothing. */
    public byte[] index(String phone) {
        return hmac(indexKey, phone);
    }

    private byte[] crypt(int mode, byte[] iv, byte[] input, Purpose purpose) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, sealingKey, new GCMParameterSpec(TAG_BITS, iv));
            cipher.updateAAD(purpose.name().getBytes(StandardCharsets.US_ASCII));
            return cipher.doFinal(input);
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
