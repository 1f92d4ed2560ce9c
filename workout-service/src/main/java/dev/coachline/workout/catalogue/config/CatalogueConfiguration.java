package dev.coachline.workout.catalogue.config;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.workout.catalogue.Catalogue;
import dev.coachline.workout.catalogue.Exercise;

/** Reads the exercises once, at start. */
@Configuration(proxyBeanMethods = false)
class CatalogueConfiguration {

    @Bean
    Catalogue catalogue(@Value("classpath:catalogue/exercises.json") Resource file) throws IOException {
        try (InputStream in = file.getInputStream()) {
            List<Exercise> exercises = JsonMapper.shared().readValue(in, new TypeReference<List<Exercise>>() {});
            return new Catalogue(exercises);
        }
    }
}
