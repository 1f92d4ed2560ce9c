package dev.coachline.plan.dossiers.config;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.coachline.plan.dossiers.Dossiers;
import dev.coachline.plan.dossiers.LearnPain;
import dev.coachline.plan.dossiers.LiftSwaps;
import dev.coachline.plan.dossiers.SwapLift;

@Configuration(proxyBeanMethods = false)
class DossiersConfiguration {

    @Bean
    LearnPain learnPain(Dossiers dossiers) {
        return new LearnPain(dossiers);
    }

    @Bean
    SwapLift swapLift(Dossiers dossiers, LiftSwaps swaps) {
        return new SwapLift(dossiers, swaps);
    }
}
