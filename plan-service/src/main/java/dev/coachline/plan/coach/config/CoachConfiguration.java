package dev.coachline.plan.coach.config;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.coachline.plan.coach.RuleBasedCoach;
import dev.coachline.plan.plans.PlanWriter;

@Configuration(proxyBeanMethods = false)
class CoachConfiguration {

    @Bean
    PlanWriter planWriter() {
        return new RuleBasedCoach();
    }
}
