package dev.coachline.plan.dossiers.config;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.coachline.plan.dossiers.Dossiers;
import dev.coachline.plan.dossiers.LearnPain;

@Configuration(proxyBeanMethods = false)
class DossiersConfiguration {

    @Bean
    LearnPain learnPain(Dossiers dossiers) {
        return new LearnPain(dossiers);
    }
}
