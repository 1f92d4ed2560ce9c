package dev.coachline.platform;

import java.net.ConnectException;
import java.net.UnknownHostException;

import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/**
 * HTTP clients with time limits for the other services and for systems outside; callers guard them with resilience4j.
 * A request is sent once: whether it may be repeated is the caller's to know.
 */
public final class ServiceClients implements AutoCloseable {

    private static final Timeout CONNECT = Timeout.ofSeconds(1);
    private static final Timeout READ = Timeout.ofSeconds(5);
    private static final int CONNECTIONS = 128;
    /** Shorter than servers keep a connection (a minute is common): one that the server drops as we send leaves us guessing. */
    private static final TimeValue LONGEST_IDLE = TimeValue.ofSeconds(15);

    private final RestClient.Builder builder;
    private final String token;
    private final CloseableHttpClient http;

    /** @param token what the other services know this one by */
    public ServiceClients(RestClient.Builder builder, String token) {
        this.builder = builder;
        this.token = token;
        // Checked before every use, at up to a millisecond: a server may drop a connection without a word at any time.
        ConnectionConfig connections = ConnectionConfig.custom().setConnectTimeout(CONNECT).setSocketTimeout(READ)
                .setIdleTimeout(Timeout.ofMilliseconds(LONGEST_IDLE.toMilliseconds()))
                .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS).build();
        this.http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDefaultConnectionConfig(connections).setMaxConnPerRoute(CONNECTIONS)
                        .setMaxConnTotal(4 * CONNECTIONS).build())
                .setDefaultRequestConfig(
                        RequestConfig.custom().setConnectionRequestTimeout(READ).setResponseTimeout(READ).build())
                .setKeepAliveStrategy((response, context) -> LONGEST_IDLE)
                .disableAutomaticRetries().disableRedirectHandling().disableCookieManagement().disableAuthCaching()
                .disableContentCompression().build();
    }

    /**
     * For another service, with this service's token.
     *
     * @param baseUrl such as {@code http://plan-service:8080}
     */
    public RestClient of(String baseUrl) {
        return outside(baseUrl).defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token).build();
    }

    /** For a system that is not ours: no token of ours leaves with its requests. */
    public RestClient.Builder outside(String baseUrl) {
        return builder.clone().baseUrl(baseUrl).requestFactory(new HttpComponentsClientHttpRequestFactory(http));
    }

    /** Whether a failed call surely never reached the other side, so that repeating it is safe. */
    public static boolean neverConnected(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException || cause instanceof ConnectTimeoutException
                    || cause instanceof ConnectionRequestTimeoutException || cause instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        http.close(CloseMode.GRACEFUL);
    }
}
