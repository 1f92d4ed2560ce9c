package dev.coachline.messaging.carrier;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

/**
 * The signature on a carrier's form posts: HMAC-SHA1 with the account's token over the exact public URL, followed by
 * each posted name and value in the order of the names (Twilio, "Validating requests").
 */
public final class CarrierSignature {

    private final SecretKeySpec key;

    public CarrierSignature(String token) {
        this.key = new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1");
    }

    /** @param url as the carrier knows it, with its query */
    public String sign(String url, Map<String, List<String>> posted) {
        StringBuilder signed = new StringBuilder(url);
        new TreeMap<>(posted).forEach((name, values) -> values.stream().distinct().sorted()
                .forEach(value -> signed.append(name).append(value)));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(key);
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA1", e);
        }
    }

    public boolean matches(@Nullable String signature, String url, Map<String, List<String>> posted) {
        return signature != null && MessageDigest.isEqual(sign(url, posted).getBytes(StandardCharsets.US_ASCII),
                signature.getBytes(StandardCharsets.US_ASCII));
    }
}
