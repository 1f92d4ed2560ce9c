package dev.coachline.local.carrier;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TwilioSignatureTest {

    /** The worked example of Twilio's page "Security: validating requests". */
    @Test
    void signs_as_the_documentation_of_the_carrier_does() {
        Map<String, String> form = Map.of("CallSid", "CA1234567890ABCDE", "Caller", "+12349013030", "Digits", "1234",
                "From", "+12349013030", "To", "+18005551212");

        assertThat(TwilioSignature.of("https://mycompany.com/myapp.php?foo=1&bar=2", form, "12345"))
                .isEqualTo("0/KCTR6DLpKmkAf8muzZqo1nDgQ=");
    }

    @Test
    void another_field_is_another_signature() {
        assertThat(TwilioSignature.of("http://a/", Map.of("Body", "done"), "t"))
                .isNotEqualTo(TwilioSignature.of("http://a/", Map.of("Body", "STOP"), "t"));
    }
}
