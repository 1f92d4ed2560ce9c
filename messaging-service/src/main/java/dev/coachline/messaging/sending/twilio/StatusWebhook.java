package dev.coachline.messaging.sending.twilio;

import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import dev.coachline.messaging.carrier.CarrierSettings;
import dev.coachline.messaging.carrier.CarrierSignature;
import dev.coachline.messaging.carrier.SignedForm;
import dev.coachline.messaging.sending.DeliveryReports;
import dev.coachline.platform.Problems;
import dev.coachline.platform.Refuses;

@RestController
class StatusWebhook {

    /** The recipient has told the carrier that no more texts are wanted. */
    private static final String UNSUBSCRIBED = "21610";

    private final CarrierSettings settings;
    private final CarrierSignature signatures;
    private final ReportsTogether reports;

    StatusWebhook(CarrierSettings settings, CarrierSignature signatures, ReportsTogether reports) {
        this.settings = settings;
        this.signatures = signatures;
        this.reports = reports;
    }

    @Operation(summary = "What became of a text, from the carrier")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Refuses(status = HttpStatus.FORBIDDEN, problem = "bad-signature")
    @PostMapping(path = "/webhooks/carrier/status", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<Void> status(HttpServletRequest request,
            @RequestHeader(name = "X-Twilio-Signature", required = false) @Nullable String signature) {
        SignedForm form = SignedForm.read(settings.publicUrl(), request.getRequestURI(), request.getQueryString(),
                request::getParameterMap);
        if (!form.signedBy(signatures, signature)) {
            return ResponseEntity.of(Problems.of(HttpStatus.FORBIDDEN, "bad-signature",
                    "X-Twilio-Signature does not match this URL and form.")).build();
        }
        UUID messageId = messageId(request.getParameter("messageId"));
        DeliveryReports.Progress progress = progress(form.value("MessageStatus"));
        if (messageId != null && progress != null) {
            String sid = form.value("MessageSid");
            DeliveryReports.Report report = new DeliveryReports.Report(messageId, sid == null ? "" : sid, progress);
            if (UNSUBSCRIBED.equals(form.value("ErrorCode"))) {
                reports.unsubscribed(report);
            } else {
                reports.take(report);
            }
        }
        // Also for what we do not know: the carrier would only repeat it.
        return ResponseEntity.noContent().build();
    }

    private static DeliveryReports.@Nullable Progress progress(@Nullable String status) {
        return switch (status) {
            case "sent" -> DeliveryReports.Progress.WITH_CARRIER;
            case "delivered", "read" -> DeliveryReports.Progress.DELIVERED;
            case "undelivered", "failed", "canceled" -> DeliveryReports.Progress.UNDELIVERED;
            case null, default -> null;
        };
    }

    private static @Nullable UUID messageId(@Nullable String written) {
        try {
            return written == null ? null : UUID.fromString(written);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
