package dev.coachline.local.carrier;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** The phone page in a browser; skipped, and saying so, where there is none. */
class PhonePageIT {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final String ADA = "+12015550100";

    @TempDir
    private Path data;

    @BeforeAll
    static void needs_a_browser() {
        Assumptions.assumeTrue(Files.isExecutable(CHROMIUM),
                CHROMIUM + " is missing, so the phone page was not tested; apt-get install chromium brings it");
    }

    @Test
    void shows_texts_both_ways_finds_phones_and_sends_replies() throws Exception {
        try (CarrierSimulator carrier = CarrierSimulator
                .start(new CarrierSettings(0, data, "http://127.0.0.1:9/", "AC1",
                        "secret", "+15005550006", Duration.ofMillis(1)), Clock.systemUTC());
                Playwright playwright = Playwright
                        .create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright.chromium().launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM).setArgs(List.of("--no-sandbox", "--disable-gpu",
                                "--disable-background-networking")))) {
            String url = "http://127.0.0.1:" + carrier.port();
            call(url, "PUT", "/time", "{\"now\":\"2026-03-02T06:00:00Z\"}");
            call(url, "PUT", "/phones/" + ADA, "{\"label\":\"Ada <b>Okafor</b>\",\"zone\":\"Asia/Kathmandu\"}");
            call(url, "PUT", "/phones/+12015550101", "{\"label\":\"Noor\",\"zone\":\"Europe/Berlin\"}");
            Page page = browser.newPage();
            page.navigate(url);
            send(url, "Good+morning");

            Locator ada = page.getByRole(AriaRole.ARTICLE,
                    new Page.GetByRoleOptions().setName("Phone of Ada <b>Okafor</b>"));
            assertThat(ada.getByText("Good morning")).isVisible();
            assertThat(ada.locator(".status .local")).hasText("11:45");
            assertThat(ada.locator(".ticks.delivered")).hasCount(1);
            assertThat(page.getByRole(AriaRole.ARTICLE).first()).containsText("Ada");

            ada.getByPlaceholder("Text the coach").fill("done");
            ada.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Send")).click();
            assertThat(ada.locator(".text.own")).containsText("done");

            page.getByPlaceholder("Name, number or zone").fill("berlin");
            assertThat(page.getByRole(AriaRole.ARTICLE)).hasCount(1);
            assertThat(page.getByRole(AriaRole.ARTICLE)).containsText("Noor");
        }
    }

    @Test
    void shows_what_messaging_service_says_beside_the_texts() throws Exception {
        String athlete = "6d1f0b52-0000-4000-8000-00000000000a";
        List<String> tokens = new CopyOnWriteArrayList<>();
        AtomicInteger status = new AtomicInteger(200);
        HttpServer messaging = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        messaging.createContext("/athletes/" + athlete + "/timeline", exchange -> {
            tokens.add(exchange.getRequestHeaders().getFirst("Authorization"));
            new Answer(status.get(), "application/json",
                    """
                            {"entries": [{"at": "2026-03-02T02:00:00Z", "kind": "due", "text": "markdown-v1 is asked for the day"},
                                         {"at": "2026-03-02T06:00:00Z", "kind": "sent", "text": "the carrier <i>took</i> it"}]}"""
                            .getBytes(StandardCharsets.UTF_8))
                    .write(exchange);
            exchange.close();
        });
        messaging.start();
        URI address = URI.create("http://127.0.0.1:" + messaging.getAddress().getPort());
        try (CarrierSimulator carrier = CarrierSimulator
                .start(new CarrierSettings(0, data, "http://127.0.0.1:9/", "AC1", "secret", "+15005550006",
                        Duration.ofMillis(1), new Timelines.Source(address, "sesame")), Clock.systemUTC());
                Playwright playwright = Playwright
                        .create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright.chromium().launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM).setArgs(List.of("--no-sandbox", "--disable-gpu",
                                "--disable-background-networking")))) {
            String url = "http://127.0.0.1:" + carrier.port();
            call(url, "PUT", "/time", "{\"now\":\"2026-03-02T06:00:00Z\"}");
            call(url, "PUT", "/phones/" + ADA,
                    "{\"label\":\"Ada\",\"zone\":\"Asia/Kathmandu\",\"athleteId\":\"%s\"}".formatted(athlete));
            call(url, "PUT", "/phones/+12015550101", "{\"label\":\"Noor\",\"zone\":\"Europe/Berlin\"}");
            Page page = browser.newPage();
            page.navigate(url);
            Locator ada = page.getByRole(AriaRole.ARTICLE, new Page.GetByRoleOptions().setName("Phone of Ada"));
            ada.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Timeline")).click();

            assertThat(ada.locator(".timeline .entry")).hasCount(2);
            assertThat(ada.locator(".timeline .entry").first()).containsText("07:45");
            assertThat(ada.locator(".timeline .entry").last()).containsText("the carrier <i>took</i> it");
            assertThat(page.locator(".when:visible")).hasCount(1);
            org.assertj.core.api.Assertions.assertThat(tokens).contains("Bearer sesame");
            status.set(503);
            ada.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Timeline")).click();
            ada.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Timeline")).click();
            assertThat(ada.locator(".timeline")).containsText("does not tell");
        } finally {
            messaging.stop(0);
        }
    }

    private static void send(String url, String body) throws Exception {
        exchange(HttpRequest.newBuilder(URI.create(url + "/2010-04-01/Accounts/AC1/Messages.json"))
                .header("Authorization",
                        "Basic " + Base64.getEncoder().encodeToString("AC1:secret".getBytes(StandardCharsets.UTF_8)))
                .POST(BodyPublishers.ofString("To=%2B12015550100&From=%2B15005550006&Body=" + body)));
    }

    private static void call(String url, String method, String path, String body) throws Exception {
        exchange(HttpRequest.newBuilder(URI.create(url + path)).method(method, BodyPublishers.ofString(body)));
    }

    private static void exchange(HttpRequest.Builder request) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            int status = client.send(request.build(), BodyHandlers.discarding()).statusCode();
            org.assertj.core.api.Assertions.assertThat(status / 100).isEqualTo(2);
        }
    }
}
