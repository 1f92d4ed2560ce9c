package dev.coachline.plan.athletes.config;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.coachline.plan.athletes.Athletes;
import dev.coachline.plan.athletes.EnrolAthlete;
import dev.coachline.plan.athletes.ImportDossier;
import dev.coachline.plan.athletes.MoveAthlete;
import dev.coachline.plan.dossiers.Dossiers;
import dev.coachline.plan.plans.PlanWriter;
import dev.coachline.plan.plans.TrainingPlans;

@Configuration(proxyBeanMethods = false)
class AthletesConfiguration {

    @Bean
    EnrolAthlete enrolAthlete(Athletes athletes, Dossiers dossiers, TrainingPlans plans, PlanWriter writer) {
        return new EnrolAthlete(athletes, dossiers, plans, writer);
    }

    @Bean
    ImportDossier importDossier(Athletes athletes, Dossiers dossiers, TrainingPlans plans, PlanWriter writer) {
        return new ImportDossier(athletes, dossiers, plans, writer);
    }

    @Bean
    MoveAthlete moveAthlete(Athletes athletes, TrainingPlans plans) {
        return new MoveAthlete(athletes, plans);
    }
}
