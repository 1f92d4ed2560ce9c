package dev.coachline.messaging.daily.config;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.coachline.messaging.contacts.ContactFollower;
import dev.coachline.messaging.contacts.Contacts;
import dev.coachline.messaging.contacts.KeepContact;
import dev.coachline.messaging.conversations.Conversations;
import dev.coachline.messaging.daily.DayContents;
import dev.coachline.messaging.daily.DayThemes;
import dev.coachline.messaging.daily.TryDailyMessage;
import dev.coachline.messaging.daily.WordWhy;
import dev.coachline.messaging.routing.AddRoute;
import dev.coachline.messaging.routing.RouteFollower;
import dev.coachline.messaging.routing.Routes;
import dev.coachline.messaging.timeline.Timeline;
import dev.coachline.model.ModelCoach;
import dev.coachline.model.config.ModelSettings;
import dev.coachline.model.config.WhereModelConfigured;

@Configuration(proxyBeanMethods = false)
class DailyConfiguration {

    @Bean
    KeepContact keepContact(Contacts contacts, ContactFollower schedules, Conversations conversations) {
        return new KeepContact(contacts, schedules, conversations);
    }

    @Bean
    TryDailyMessage tryDailyMessage(Contacts contacts, Routes routes, List<DayContents> contents,
            DayThemes themes) {
        return new TryDailyMessage(contacts, routes,
                contents.stream().collect(Collectors.toMap(DayContents::responder, Function.identity())), themes);
    }

    @Bean
    @WhereModelConfigured
    WordWhy wordWhy(ModelCoach coach, ModelSettings settings) {
        return new WordWhy(coach, settings.name());
    }

    @Bean
    AddRoute addRoute(Routes routes, List<RouteFollower> followers, Timeline timeline) {
        return new AddRoute(routes, followers, timeline);
    }
}
