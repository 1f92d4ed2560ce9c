package dev.coachline.messaging.carrier.twilio;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.messaging.carrier.CarrierSettings;
import dev.coachline.messaging.carrier.SmsCarrier;
import dev.coachline.platform.ServiceClients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TwilioMessagesTest {

    private static final SmsCarrier.Text TEXT = new SmsCarrier.Text(new UUID(1, 1), "+4915112345678", "Squat");

    @Test
    void a_text_that_found_no_carrier_was_surely_not_taken() throws IOException {
        TwilioMessages messages = new TwilioMessages(new ServiceClients(RestClient.builder(), ""),
                JsonMapper.builder().build(),
                new CarrierSettings(URI.create("http://127.0.0.1:" + closedPort()), "AC1", "token", "+1",
                        "http://us/", 0));
        assertThatThrownBy(() -> messages.post(TEXT)).isInstanceOf(NotTakenException.class);
    }

    @Test
    void neither_number_nor_words_nor_token_can_be_logged() {
        assertThat(TEXT.toString()).doesNotContain("4915", "Squat");
        assertThat(new CarrierSettings(URI.create("http://c"), "AC1", "secret", "+1", "http://us", 0).toString())
                .doesNotContain("secret");
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
