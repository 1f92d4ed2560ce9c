package dev.coachline.model.config;

import java.net.URI;
import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import dev.coachline.model.TokenLedger;

/**
 * The model, under {@code coachline.model}. Without an address there is none.
 *
 * @param url of an OpenAI-compatible endpoint, its version included, such as {@code https://api.openai.com/v1}; Google's is
 *        {@code https://generativelanguage.googleapis.com/v1beta/openai}
 * @param key that the endpoint asks for; some ask for none
 * @param name the endpoint's own for the model
 * @param deadline of one question with all repairs
 * @param athleteTokens of a day, for each athlete
 * @param allTokens of a day, for everybody; 0 stops every call
 */
@ConfigurationProperties("coachline.model")
public record ModelSettings(@DefaultValue("") String url, @DefaultValue("") String key, @DefaultValue("") String name,
        @DefaultValue("20s") Duration deadline, @DefaultValue("100000") long athleteTokens,
        @DefaultValue("50000000") long allTokens) {

    public ModelSettings {
        if (!url.isBlank()) {
            String scheme = URI.create(url).getScheme();
            if (!"http".equals(scheme) && !"https".equals(scheme)) {
                throw new IllegalArgumentException("coachline.model.url must be an http or https address");
            }
            if (name.isBlank()) {
                throw new IllegalArgumentException("coachline.model.name must say which model to use at the address");
            }
        }
        if (deadline.toMillis() < 100 || deadline.toSeconds() > 60) {
            throw new IllegalArgumentException("coachline.model.deadline must be from 100 ms to 60 s");
        }
    }

    public TokenLedger.Budget budget() {
        return new TokenLedger.Budget(athleteTokens, allTokens);
    }
}
