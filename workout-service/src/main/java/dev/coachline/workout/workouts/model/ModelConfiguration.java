package dev.coachline.workout.workouts.model;

import java.time.Clock;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

import dev.coachline.erasure.UnlessErased;
import dev.coachline.model.LegacyCalls;
import dev.coachline.model.ModelCoach;
import dev.coachline.model.TokenLedger;
import dev.coachline.model.config.ModelSettings;
import dev.coachline.model.config.WhereModelConfigured;
import dev.coachline.workout.workouts.LiftPicker;
import dev.coachline.workout.workouts.ModelLifts;

@Configuration(proxyBeanMethods = false)
class ModelConfiguration {

    @Bean
    LegacyCalls legacyCalls(MongoTemplate mongo, UnlessErased unlessErased) {
        return new MongoLegacyCalls(mongo, unlessErased);
    }

    @Bean
    @WhereModelConfigured
    TokenLedger tokenLedger(MongoTemplate mongo, ModelSettings settings) {
        return new MongoTokenLedger(mongo, settings.budget());
    }

    @Bean
    @WhereModelConfigured
    LiftPicker modelLifts(ModelCoach coach, ModelSettings settings, Clock clock) {
        return new ModelLifts(coach, settings.name(), clock);
    }
}
