package dev.coachline.messaging.daily.responder;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.messaging.daily.DayContents;
import dev.coachline.messaging.routing.Responder;
import dev.coachline.platform.Guards;
import dev.coachline.platform.ServiceClients;

/** Who answers for whom, each under the guard of its service. */
@Configuration(proxyBeanMethods = false)
class Responders {

    @Bean
    DayContents workoutServiceContents(ServiceClients clients, Guards guards, JsonMapper json,
            @Value("${coachline.messaging.content.workout-url}") String url) {
        return new HttpDayContents(Responder.MARKDOWN_V1, clients.of(url), guards.of("workout-service"),
                "/athletes/{athleteId}/workouts/{date}", "/athletes/{athleteId}/workouts/{date}/preview", json);
    }

    @Bean
    DayContents legacyBridgeContents(ServiceClients clients, Guards guards, JsonMapper json,
            @Value("${coachline.messaging.content.migration-url}") String url) {
        return new HttpDayContents(Responder.LEGACY, clients.of(url), guards.of("migration-service"),
                "/migrations/{athleteId}/workouts/{date}", "/migrations/{athleteId}/workouts/{date}", json);
    }
}
