package dev.coachline.messaging.carrier.config;

import java.net.URI;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.coachline.messaging.carrier.CarrierSettings;
import dev.coachline.messaging.carrier.CarrierSignature;

@Configuration(proxyBeanMethods = false)
class CarrierConfiguration {

    /** As configured; see {@link CarrierSettings}. */
    @ConfigurationProperties("coachline.messaging.carrier")
    record Configured(URI url, String account, String token, String from, String publicUrl) {

        Configured {
            if (account.isBlank() || token.isBlank() || from.isBlank()) {
                throw new IllegalArgumentException(
                        "CARRIER_ACCOUNT, CARRIER_TOKEN and CARRIER_FROM must be set: an unset token would let anyone forge webhooks");
            }
        }
    }

    @Bean
    CarrierSettings carrierSettings(Configured c) {
        return new CarrierSettings(c.url(), c.account(), c.token(), c.from(), c.publicUrl());
    }

    @Bean
    CarrierSignature carrierSignature(CarrierSettings settings) {
        return new CarrierSignature(settings.token());
    }
}
