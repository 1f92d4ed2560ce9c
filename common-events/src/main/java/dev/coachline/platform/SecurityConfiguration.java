package dev.coachline.platform;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who may do what. Tokens are JWTs of the configured issuer's key for the audience {@code coachline}; their
 * {@code roles} are {@code athlete} (reaches only paths of that athlete, who is the subject), {@code client},
 * {@code operator} and {@code service}. Webhooks carry the carrier's own signature instead.
 */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class SecurityConfiguration {

    @Bean
    SecurityFilterChain securityFilterChain(HttpSecurity http, JwtDecoder tokens, JsonMapper json,
            PlatformSettings settings) {
        return http.csrf(AbstractHttpConfigurer::disable).logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests
                        .requestMatchers("/actuator/health/**", "/actuator/info", "/actuator/prometheus",
                                "/v3/api-docs/**", "/webhooks/**", "/error")
                        .permitAll().requestMatchers("/internal/**").hasAnyRole("service", "operator")
                        .requestMatchers("/athletes/{athleteId}/**")
                        .access((authentication, context) -> new AuthorizationDecision(
                                mayReach(authentication.get(), context.getVariables())))
                        .anyRequest().hasAnyRole("client", "operator", "service"))
                .oauth2ResourceServer(server -> server
                        .jwt(jwt -> jwt.decoder(new RememberedTokens(tokens, InstantSource.system())))
                        .authenticationEntryPoint((request, response, e) -> write(json, response,
                                Problems.of(HttpStatus.UNAUTHORIZED, "unauthorized",
                                        "A valid bearer token is needed: it is missing, expired, or meant for another audience.")))
                        .accessDeniedHandler((request, response, e) -> write(json, response, Problems
                                .of(HttpStatus.FORBIDDEN, "forbidden", "This token's roles do not allow this."))))
                .addFilterBefore(new RateLimits(settings.rateLimits(), json), AuthorizationFilter.class).build();
    }

    /** A span around each of some fifteen filters costs more than a small request itself, and tells nobody anything. */
    @Bean
    SecurityObservationSettings noSpansAroundFilters() {
        return SecurityObservationSettings.noObservations();
    }

    private static boolean mayReach(Authentication caller, Map<String, String> variables) {
        if (!caller.isAuthenticated()) {
            return false;
        }
        return caller.getAuthorities().stream()
                .anyMatch(authority -> switch (String.valueOf(authority.getAuthority())) {
                    case "ROLE_client", "ROLE_operator", "ROLE_service" -> true;
                    case "ROLE_athlete" -> caller.getName().equals(variables.get("athleteId"));
                    default -> false;
                });
    }

    static void write(JsonMapper json, HttpServletResponse response, ProblemDetail problem) throws IOException {
        if (problem.getStatus() == HttpStatus.UNAUTHORIZED.value()) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }
}
