package dev.coachline.messaging.inbound.twilio;

import java.time.Clock;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

import dev.coachline.messaging.carrier.CarrierSettings;
import dev.coachline.messaging.carrier.CarrierSignature;
import dev.coachline.messaging.carrier.SignedForm;
import dev.coachline.messaging.inbound.InboundTexts;
import dev.coachline.messaging.inbound.Intent;
import dev.coachline.messaging.metering.MessagingMeters;
import dev.coachline.platform.Problems;
import dev.coachline.platform.Refuses;

/** Stores an inbound text and acknowledges it; the empty TwiML says that no answer comes this way. */
@RestController
class InboundWebhook {

    private static final String NO_ANSWER = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>";

    private final CarrierSettings settings;
    private final CarrierSignature signatures;
    private final InboundTexts texts;
    private final MessagingMeters meters;
    private final Clock clock;

    InboundWebhook(CarrierSettings settings, CarrierSignature signatures, InboundTexts texts, MessagingMeters meters,
            Clock clock) {
        this.settings = settings;
        this.signatures = signatures;
        this.texts = texts;
        this.meters = meters;
        this.clock = clock;
    }

    /** A carrier that manages consent itself knows wordings, and languages, that we do not; its word for them counts. */
    private static String understoodByCarrier(@Nullable String optOutType, String body) {
        return switch (optOutType) {
            case "STOP" -> Intent.isStop(body) ? body : "STOP";
            case "START" -> Intent.of(body) == Intent.START ? body : "START";
            case null, default -> body;
        };
    }

    @Operation(summary = "An inbound text, from the carrier")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "text/xml", schema = @Schema(type = "string")))
    @Refuses(status = HttpStatus.FORBIDDEN, problem = "bad-signature")
    @PostMapping(path = "/webhooks/carrier/inbound", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<String> receive(HttpServletRequest request,
            @RequestHeader(name = "X-Twilio-Signature", required = false) @Nullable String signature) {
        SignedForm form = SignedForm.read(settings.publicUrl(), request.getRequestURI(), request.getQueryString(),
                request::getParameterMap);
        if (!form.signedBy(signatures, signature)) {
            meters.count(MessagingMeters.Inbound.FORGED);
            return ResponseEntity.of(Problems.of(HttpStatus.FORBIDDEN, "bad-signature",
                    "X-Twilio-Signature does not match this URL and form.")).build();
        }
        String sid = form.value("MessageSid");
        String from = form.value("From");
        String body = form.value("Body");
        if (sid == null || from == null || body == null) {
            return ResponseEntity.of(Problems.invalid(sid == null ? "MessageSid" : from == null ? "From" : "Body",
                    "must be posted with every inbound text")).build();
        }
        texts.receive(sid, from, understoodByCarrier(form.value("OptOutType"), body), clock.instant());
        return ResponseEntity.ok().contentType(MediaType.TEXT_XML).body(NO_ANSWER);
    }
}
