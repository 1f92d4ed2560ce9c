package dev.coachline.local.carrier;

import java.io.IOException;
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
import java.util.regex.Pattern;

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
        try (CarrierSimulator carrier = carrier();
                Playwright playwright = playwright();
                Browser browser = browser(playwright)) {
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
                Playwright playwright = playwright();
                Browser browser = browser(playwright)) {
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

    @Test
    void decides_what_becomes_of_a_text_and_shows_it_without_a_reload() throws Exception {
        try (CarrierSimulator carrier = carrier();
                Playwright playwright = playwright();
                Browser browser = browser(playwright)) {
            String url = "http://127.0.0.1:" + carrier.port();
            call(url, "PUT", "/phones/" + ADA, "{\"label\":\"Ada\",\"zone\":\"Asia/Kathmandu\"}");
            Page page = browser.newPage();
            page.navigate(url);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Chaos")).click();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Reports by hand")).click();
            assertThat(page.locator("#chaos-left")).containsText("10 to report by hand");
            page.keyboard().press("Escape");
            send(url, "Good+morning");
            Locator ada = page.getByRole(AriaRole.ARTICLE, new Page.GetByRoleOptions().setName("Phone of Ada"));
            assertThat(ada.locator(".ticks.queued")).hasCount(1);
            assertThat(page.locator("#open-chaos")).containsText("9 to report by hand");

            ada.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Delivery of")).focus();
            page.keyboard().press("Enter");
            assertThat(page.locator("#fate-of")).containsText("12 septets of GSM-7, 1 segment");
            page.getByLabel("not delivered: phone off").check();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Report").setExact(true)).click();
            assertThat(ada.locator(".ticks.undelivered")).containsText("not delivered 30003");
            org.assertj.core.api.Assertions.assertThat(page.waitForDownload(() -> ada.locator(".transcript").click())
                    .suggestedFilename()).isEqualTo("texts-12015550100.txt");
            assertThat(page.locator("#open-travel")).isHidden();
        }
    }

    @Test
    void is_used_by_keyboard_and_measures_what_is_typed_as_the_carrier_does() throws Exception {
        try (CarrierSimulator carrier = carrier();
                Playwright playwright = playwright();
                Browser browser = browser(playwright)) {
            String url = "http://127.0.0.1:" + carrier.port();
            call(url, "PUT", "/phones/" + ADA, "{\"label\":\"Ada\",\"zone\":\"Asia/Kathmandu\"}");
            Page page = browser.newPage();
            page.navigate(url);
            Locator ada = page.getByRole(AriaRole.ARTICLE, new Page.GetByRoleOptions().setName("Phone of Ada"));
            assertThat(ada).isVisible();
            page.keyboard().press("/");
            page.keyboard().type("kathmandu");
            page.getByPlaceholder("Name, number or zone").blur();
            page.keyboard().press("j");
            assertThat(ada).isFocused();
            page.keyboard().press("r");
            page.keyboard().type("bench 100x5");
            page.keyboard().press("Shift+Enter");
            page.keyboard().type("rows 4x10 💪");
            assertThat(ada.locator(".meter")).containsText("24 units of UCS-2, 1 segment, 46 left in it");
            page.keyboard().press("Enter");
            assertThat(ada.locator(".text.own p")).hasText("bench 100x5\nrows 4x10 💪");
            assertThat(ada.locator(".meter")).isHidden();
            page.keyboard().press("Escape");
            assertThat(ada).isFocused();

            for (String body : List.of("a".repeat(160), "a".repeat(161), "a".repeat(306), "a".repeat(307),
                    "€".repeat(80), "€".repeat(81), "[" + "a".repeat(152), "é".repeat(160), "ç", "日".repeat(70),
                    "日".repeat(71), "💪".repeat(35), "💪".repeat(36), "a" + "💪".repeat(67), "مرحبا", "{}\\~|^\n")) {
                Map<?, ?> size = (Map<?, ?>) page.evaluate("body => sizeOf(body)", body);
                org.assertj.core.api.Assertions.assertThat(size.get("segments")).as(body)
                        .isEqualTo(Segments.in(body));
                org.assertj.core.api.Assertions.assertThat(size.get("encoding")).as(body)
                        .isEqualTo(Segments.encodingOf(body));
            }
        }
    }

    @Test
    void fits_a_small_screen_and_travels_where_somebody_sets_the_clock() throws Exception {
        try (CarrierSimulator carrier = carrier();
                Playwright playwright = playwright();
                Browser browser = browser(playwright)) {
            String url = "http://127.0.0.1:" + carrier.port();
            call(url, "PUT", "/time", "{\"now\":\"2026-03-02T06:00:00Z\"}");
            call(url, "GET", "/time/wanted", "");
            call(url, "PUT", "/phones/" + ADA, "{\"label\":\"Ada\",\"zone\":\"Asia/Kathmandu\"}");
            send(url, "W".repeat(200));
            Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(320, 640));
            page.navigate(url);
            Locator ada = page.getByRole(AriaRole.ARTICLE, new Page.GetByRoleOptions().setName("Phone of Ada"));
            assertThat(ada.locator(".segments")).hasText("2 segments");
            org.assertj.core.api.Assertions.assertThat(
                    page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                    .as("nothing reaches beyond the screen").isEqualTo(true);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Travel")).click();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("8 hours")).click();
            assertThat(page.locator("#travel-state"))
                    .containsText(Pattern.compile("on the way to Mon,? 2 Mar, 14:00 UTC"));
            call(url, "PUT", "/time", "{\"now\":\"2026-03-02T14:00:00Z\"}");
            assertThat(page.locator("#travel-state")).hasText(Pattern.compile("^It is Mon,? 2 Mar, 14:00 UTC\\.$"));
            assertThat(ada.locator(".status .local")).hasText("19:45");
        }
    }

    private CarrierSimulator carrier() throws IOException {
        return CarrierSimulator.start(new CarrierSettings(0, data, "http://127.0.0.1:9/", "AC1", "secret",
                "+15005550006", Duration.ofMillis(1)), Clock.systemUTC());
    }

    private static Playwright playwright() {
        return Playwright
                .create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }

    private static Browser browser(Playwright playwright) {
        return playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM)
                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")));
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
