package dev.coachline.coexistence;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Redirects of a service that follows who answers for whom, where the legacy system still has a gateway. */
@AutoConfiguration(afterName = "dev.coachline.platform.PlatformAutoConfiguration")
@ConditionalOnBean(Routings.class)
public class CoexistenceAutoConfiguration {

    @Bean
    EarlierDays earlierDays(Routings routings, @Value("${coachline.legacy-gateway-url:}") String gateway) {
        return new EarlierDays(routings, gateway);
    }

    @Bean
    @ConditionalOnExpression("!'${coachline.legacy-gateway-url:}'.isBlank()")
    WebMvcConfigurer legacyRedirects(Routings routings, @Value("${coachline.legacy-gateway-url}") String gateway) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry interceptors) {
                // After roles and erasure have had their say.
                interceptors.addInterceptor(new LegacyRedirect(routings, gateway)).order(1);
            }
        };
    }
}
