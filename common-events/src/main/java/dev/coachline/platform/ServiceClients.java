package dev.coachline.platform;

import java.net.http.HttpClient;
import java.time.Duration;

import org.springframework.http.HttpHeaders;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** HTTP clients for the other services, with this service's token and a time limit; callers guard them with resilience4j. */
public final class ServiceClients {

    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration READ = Duration.ofSeconds(5);

    private final RestClient.Builder builder;
    private final String token;

    ServiceClients(RestClient.Builder builder, String token) {
        this.builder = builder;
        this.token = token;
    }

    /** @param baseUrl such as {@code http://plan-service:8080} */
    public RestClient of(String baseUrl) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(CONNECT).version(HttpClient.Version.HTTP_1_1).build());
        requests.setReadTimeout(READ);
        return builder.clone().baseUrl(baseUrl).requestFactory(requests)
                .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token).build();
    }
}
