package dev.coachline.messaging.sealing.config;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.coachline.messaging.sealing.Sealer;

@Configuration(proxyBeanMethods = false)
class SealingConfiguration {

    /**
     * @param key 32 bytes in Base64; there is no default, so that nobody seals with a known key by accident
     * @param otherKeys former keys, and one that is about to follow, in Base64 with commas between; may be empty
     */
    @ConfigurationProperties("coachline.messaging.sealing")
    record SealingSettings(String key, String otherKeys) {

        SealingSettings {
            if (key == null || key.isBlank()) {
                throw new IllegalArgumentException("PHONE_KEY is missing: set it to 32 random bytes in Base64");
            }
        }

        List<byte[]> others() {
            return Arrays.stream(otherKeys.split(",")).map(String::strip).filter(key -> !key.isEmpty())
                    .map(Base64.getDecoder()::decode).toList();
        }
    }

    @Bean
    Sealer sealer(SealingSettings settings) {
        return new Sealer(Base64.getDecoder().decode(settings.key().strip()), settings.others());
    }
}
