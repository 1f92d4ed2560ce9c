package dev.coachline.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** Issues tokens for one machine and for tests: an RSA key on disk, JWTs signed with RS256. */
public final class LocalTokens {

    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, new byte[]{'\n'});

    private final PrivateKey key;
    private final Path publicKey;

    private LocalTokens(PrivateKey key, Path publicKey) {
        this.key = key;
        this.publicKey = publicKey;
    }

    /** Reads the key pair in {@code directory}, or makes one there. */
    public static LocalTokens in(Path directory) throws IOException {
        Path publicFile = directory.resolve("jwt-public.pem");
        Path privateFile = directory.resolve("jwt-private.der");
        try {
            if (!Files.exists(privateFile)) {
                Files.createDirectories(directory);
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                var pair = generator.generateKeyPair();
                Files.writeString(publicFile, "-----BEGIN PUBLIC KEY-----\n"
                        + PEM.encodeToString(pair.getPublic().getEncoded()) + "\n-----END PUBLIC KEY-----\n");
                Files.write(privateFile, pair.getPrivate().getEncoded());
            }
            return new LocalTokens(KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(privateFile))), publicFile);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the local key pair in " + directory + " is not usable", e);
        }
    }

    /** The PEM file that services verify with. */
    public Path publicKeyFile() {
        return publicKey;
    }

    /**
     * A token for the audience {@code coachline}.
     *
     * @param role {@code athlete}, {@code client}, {@code operator} or {@code service}
     * @param subject for the role {@code athlete}, the athlete's id
     */
    public String token(String role, String subject, Instant issuedAt, Duration validity) {
        return token(role, subject, "coachline", issuedAt, validity);
    }

    public String token(String role, String subject, String audience, Instant issuedAt, Duration validity) {
        String head = encode("{\"alg\":\"RS256\",\"typ\":\"JWT\"}");
        String body = encode(
                "{\"iss\":\"coachline-local\",\"aud\":\"%s\",\"sub\":\"%s\",\"roles\":[\"%s\"],\"iat\":%d,\"exp\":%d}"
                        .formatted(audience, subject, role, issuedAt.getEpochSecond(),
                                issuedAt.plus(validity).getEpochSecond()));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update((head + "." + body).getBytes(StandardCharsets.US_ASCII));
            return head + "." + body + "." + URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a token could not be signed", e);
        }
    }

    private static String encode(String json) {
        return URL.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
