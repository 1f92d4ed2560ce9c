package dev.coachline.messaging.sealing.config;

import java.util.Base64;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.coachline.messaging.sealing.Sealer;

@Configuration(proxyBeanMethods = false)
class SealingConfiguration {

    /** @param key 32 bytes in Base64; there is no default, so that nobody seals with a known key by accident */
    @ConfigurationProperties("coachline.messaging.sealing")
    record SealingSettings(String key) {

        SealingSettings {
            if (key == null || key.isBlank()) {
                throw new IllegalArgumentException("PHONE_KEY is missing: set it to 32 random bytes in Base64");
            }
        }
    }

    @Bean
    Sealer sealer(SealingSettings settings) {
        return new Sealer(Base64.getDecoder().decode(settings.key().strip()));
    }
}
