package dev.coachline.messaging.carrier.config;

import java.net.URI;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.coachline.messaging.carrier.CarrierSettings;
import dev.coachline.messaging.carrier.CarrierSignature;

@Configuration(proxyBeanMethods = false)
class CarrierConfiguration {

    /** As configured; see {@link CarrierSettings}. */
    @ConfigurationProperties("coachline.messaging.carrier")
    record Configured(URI url, String account, String token, String from, String publicUrl,
            @DefaultValue("0") int textsPerSecond) {

        Configured {
            if (account.isBlank() || token.isBlank() || from.isBlank()) {
                throw new IllegalArgumentException(
                        "CARRIER_ACCOUNT, CARRIER_TOKEN and CARRIER_FROM must be set: an unset token would let anyone forge webhooks");
            }
            if (textsPerSecond < 0) {
                throw new IllegalArgumentException(
                        "CARRIER_TEXTS_PER_SECOND must be 0, for as many as there are, or more, not " + textsPerSecond);
            }
        }
    }

    @Bean
    CarrierSettings carrierSettings(Configured c) {
        return new CarrierSettings(c.url(), c.account(), c.token(), c.from(), c.publicUrl(),
                c.textsPerSecond());
    }

    @Bean
    CarrierSignature carrierSignature(CarrierSettings settings) {
        return new CarrierSignature(settings.token());
    }
}
