package dev.coachline.messaging.assistant;

import org.jspecify.annotations.Nullable;

/**
 * How a model is called.
 *
 * @param secretLabel of the key that the provider asks for
 * @param parameters JSON object, as the provider has them
 * @param extra JSON object: what came with an import and nobody here interprets
 */
public record ModelProfile(String id, String name, String provider, String model, @Nullable String baseUrl,
        @Nullable String secretLabel, @Nullable String parameters, @Nullable String systemPrompt,
        boolean defaultProfile,
        @Nullable String extra) {

    public ModelProfile asDefault(boolean yes) {
        return new ModelProfile(id, name, provider, model, baseUrl, secretLabel, parameters, systemPrompt, yes, extra);
    }
}
