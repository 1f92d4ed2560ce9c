package dev.coachline.plan.plans.config;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.coachline.plan.dossiers.Dossiers;
import dev.coachline.plan.plans.AdvanceDuePlans;
import dev.coachline.plan.plans.PlanWriter;
import dev.coachline.plan.plans.TrainingPlans;

@Configuration(proxyBeanMethods = false)
class PlansConfiguration {

    @Bean
    AdvanceDuePlans advanceDuePlans(TrainingPlans plans, Dossiers dossiers, PlanWriter writer) {
        return new AdvanceDuePlans(plans, dossiers, writer);
    }
}
