package dev.coachline.messaging;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import dev.coachline.dossier.Dossier;
import dev.coachline.dossier.DossierFact;
import dev.coachline.dossier.DossierMarkdown;
import dev.coachline.servers.ModelStub;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static dev.coachline.httpcontract.StubbedService.asDocumented;

/** A service with a model, which a stub stands for, and an athlete who asks it. */
abstract class ModelFixture extends MessagingFixture {

    static final String OTHER = "I did not get that";
    static final ModelStub MODEL = ModelStub.started();

    @DynamicPropertySource
    static void model(DynamicPropertyRegistry registry) {
        MODEL.settings(registry::add);
    }

    @BeforeEach
    void forget() {
        MODEL.forget();
        jdbc.sql("truncate token_days, token_budgets, token_entries").update();
    }

    /** Whose file has a name and a best squat of 120 kg. */
    Morning coached() {
        Morning morning = settled("UTC", "06:00");
        PLAN.stubFor(
                get(urlPathMatching(".*/dossier")).willReturn(
                        asDocumented(DossierMarkdown.render(new Dossier(List.of(
                                DossierFact.text(DossierFact.Section.IDENTITY,
                                        DossierFact.Keys.NAME, "Maya Berg", null),
                                new DossierFact(DossierFact.Section.RECORDS,
                                        DossierFact.Keys.RECORD, "squat",
                                        new DossierFact.Quantity(BigDecimal.valueOf(120), "kg"), 1,
                                        null, false)))))));
        PLAN.stubFor(get(urlPathMatching(".*/plan")).willReturn(aResponse().withStatus(404)));
        PLAN.stubFor(get(urlPathMatching(".*/microcycles")).willReturn(asDocumented("[]")));
        return morning;
    }

    /** @return all texts that the athlete has got */
    List<String> asks(Morning morning, String text) {
        writes(morning.phone(), "SM" + UUID.randomUUID().toString().replace("-", ""), text);
        for (int i = 0; i < 6; i++) {
            run();
        }
        return textsTo(morning.phone());
    }
}
