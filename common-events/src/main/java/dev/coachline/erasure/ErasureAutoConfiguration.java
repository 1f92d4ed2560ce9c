package dev.coachline.erasure;

import java.time.Clock;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What a service gets that keeps records about athletes: their export, their erasure, and the door shut behind it. */
@AutoConfiguration(after = RelationalErasureAutoConfiguration.class, afterName = "dev.coachline.platform.PlatformAutoConfiguration")
@ConditionalOnBean(OwnAthleteRecords.class)
@Import(ErasureController.class)
public class ErasureAutoConfiguration {

    @Bean
    UnlessErased unlessErased(OwnAthleteRecords records, Clock clock) {
        return new UnlessErased(records, clock);
    }

    @Bean
    ErasedAthleteGate erasedAthleteGate(OwnAthleteRecords records, Clock clock) {
        return new ErasedAthleteGate(records, clock);
    }

    @Bean
    WebMvcConfigurer gateAtEveryAddress(ErasedAthleteGate gate) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry interceptors) {
                interceptors.addInterceptor(gate);
            }
        };
    }
}
