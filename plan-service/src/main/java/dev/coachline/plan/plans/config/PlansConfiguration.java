package dev.coachline.plan.plans.config;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.coachline.plan.dossiers.Dossiers;
import dev.coachline.plan.plans.AdvanceDuePlans;
import dev.coachline.plan.plans.ChangePlans;
import dev.coachline.plan.plans.DayMoves;
import dev.coachline.plan.plans.LoggedSessions;
import dev.coachline.plan.plans.MoveDays;
import dev.coachline.plan.plans.PlanWriter;
import dev.coachline.plan.plans.TrainingPlans;

@Configuration(proxyBeanMethods = false)
class PlansConfiguration {

    @Bean
    AdvanceDuePlans advanceDuePlans(TrainingPlans plans, Dossiers dossiers, LoggedSessions logged) {
        return new AdvanceDuePlans(plans, dossiers, logged);
    }

    @Bean
    ChangePlans changePlans(TrainingPlans plans, Dossiers dossiers, LoggedSessions logged, PlanWriter writer) {
        return new ChangePlans(plans, dossiers, logged, writer);
    }

    @Bean
    MoveDays moveDays(TrainingPlans plans, DayMoves moves, ChangePlans change) {
        return new MoveDays(plans, moves, change);
    }
}
