package dev.coachline.messaging.carrier;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CarrierSignatureTest {

    /** The example of Twilio's documentation and of its libraries' own tests. */
    private static final String URL = "https://mycompany.com/myapp.php?foo=1&bar=2";
    private static final Map<String, List<String>> POSTED = Map.of("CallSid", List.of("CA1234567890ABCDE"), "Caller",
            List.of("+14158675309"), "Digits", List.of("1234"), "From", List.of("+14158675309"), "To",
            List.of("+18005551212"));
    private static final CarrierSignature SIGNATURES = new CarrierSignature("12345");

    @Test
    void signs_the_documented_example() {
        assertThat(SIGNATURES.sign(URL, POSTED)).isEqualTo("RSOYDt4T1cUTdK1PDd93/VVr8B8=");
    }

    @Test
    void refuses_another_url_form_or_no_signature() {
        String good = SIGNATURES.sign(URL, POSTED);
        assertThat(SIGNATURES.matches(good, URL, POSTED)).isTrue();
        assertThat(SIGNATURES.matches(good, URL + "3", POSTED)).isFalse();
        assertThat(SIGNATURES.matches(good, URL, Map.of())).isFalse();
        assertThat(SIGNATURES.matches(null, URL, POSTED)).isFalse();
        assertThat(new CarrierSignature("other").matches(good, URL, POSTED)).isFalse();
    }

    @Test
    void what_stands_in_the_url_was_not_posted() {
        SignedForm form = SignedForm.of("https://mycompany.com", "/myapp.php", "foo=1&bar=2",
                Map.of("foo", new String[]{"1"}, "bar", new String[]{"2"}, "CallSid",
                        new String[]{"CA1234567890ABCDE"}, "Caller", new String[]{"+14158675309"}, "Digits",
                        new String[]{"1234"}, "From", new String[]{"+14158675309"}, "To",
                        new String[]{"+18005551212"}));
        assertThat(form.signedBy(SIGNATURES, "RSOYDt4T1cUTdK1PDd93/VVr8B8=")).isTrue();
        assertThat(form.value("foo")).isNull();
        assertThat(form.value("Digits")).isEqualTo("1234");
    }

    @Test
    void nobody_has_signed_what_is_no_form() {
        String good = SIGNATURES.sign(URL, Map.of());
        SignedForm form = SignedForm.read("https://mycompany.com", "/myapp.php", "foo=1&bar=2", () -> {
            throw new IllegalStateException("broken off");
        });
        assertThat(form.signedBy(SIGNATURES, good)).isFalse();
        assertThat(form.signedBy(SIGNATURES, SIGNATURES.sign("https://mycompany.com/myapp.php", Map.of()))).isFalse();
        assertThat(form.value("Digits")).isNull();
    }
}
