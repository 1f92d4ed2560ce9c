package dev.coachline.migration.shadow.config;

import java.time.Clock;
import java.time.Duration;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.coachline.migration.bridge.LegacyDays;
import dev.coachline.migration.cutover.Migrations;
import dev.coachline.migration.legacy.LegacyDatabase;
import dev.coachline.migration.mirror.FollowNews;
import dev.coachline.migration.mirror.Mirror;
import dev.coachline.migration.shadow.CompareMirrored;
import dev.coachline.migration.shadow.LegacyAnswers;
import dev.coachline.migration.shadow.LegacyGateway;
import dev.coachline.migration.shadow.NewAnswers;
import dev.coachline.migration.shadow.ProgramColumns;
import dev.coachline.migration.shadow.ShadowRead;
import dev.coachline.migration.shadow.Shadows;
import dev.coachline.migration.shadow.SwitchBack;
import dev.coachline.migration.shadow.SwitchReads;

@Configuration(proxyBeanMethods = false)
class ShadowConfiguration {

    @Bean
    ShadowMeters shadowMeters(MeterRegistry meters) {
        return new ShadowMeters(meters);
    }

    @Bean
    LegacyAnswers legacyAnswers(LegacyDatabase legacy, Mirror mirror) {
        return new LegacyAnswers(legacy, mirror);
    }

    @Bean
    ShadowRead shadowRead(Migrations migrations, LegacyAnswers legacy, NewAnswers fresh, Shadows shadows,
            ShadowSettings settings, FollowNews news, ShadowMeters meters) {
        return new ShadowRead(migrations, legacy, fresh, shadows, new SwitchBack(settings.bound(), settings.window()),
                () -> sleep(settings.moment()), news::heard, meters);
    }

    private static void sleep(Duration moment) {
        try {
            Thread.sleep(moment);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the service stops", e);
        }
    }

    @Bean
    ShadowQueue shadowQueue(ShadowRead read, ShadowSettings settings, Clock clock, MeterRegistry meters) {
        return new ShadowQueue(read, settings, clock, meters);
    }

    @Bean
    LegacyGateway legacyGateway(Migrations migrations, LegacyAnswers legacy, LegacyDays days, NewAnswers fresh,
            Shadows shadows, ShadowQueue queue, ShadowMeters meters) {
        return new LegacyGateway(migrations, legacy, days, fresh, shadows, queue::offer, meters::stayed);
    }

    @Bean
    SwitchReads switchReads(Shadows shadows, ShadowSettings settings) {
        return new SwitchReads(shadows, settings.window());
    }

    @Bean
    ProgramColumns programColumns(Shadows shadows, LegacyDatabase legacy, ShadowSettings settings) {
        return new ProgramColumns(shadows, legacy, settings.window(), settings.rollbackWindow());
    }

    @Bean
    CompareMirrored compareMirrored(Shadows shadows, ShadowRead read) {
        return new CompareMirrored(shadows, read);
    }
}
