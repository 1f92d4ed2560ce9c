package dev.coachline.plan.programs.config;

import java.util.UUID;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.coachline.plan.athletes.Athletes;
import dev.coachline.plan.metering.PlanMeters;
import dev.coachline.plan.programs.CatchUpPrograms;
import dev.coachline.plan.programs.EditPrograms;
import dev.coachline.plan.programs.MutablePrograms;
import dev.coachline.plan.programs.ProgramVersioning;
import dev.coachline.plan.programs.ProgramVersions;
import dev.coachline.plan.programs.ReadPrograms;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProgramsConfiguration.Configured.class)
class ProgramsConfiguration {

    /** As configured; see {@link ProgramVersioning}, which refuses what cannot be. */
    @ConfigurationProperties("coachline.plan.program-versioning")
    record Configured(@DefaultValue("true") boolean writes, @DefaultValue("true") boolean reads) {}

    @Bean
    ProgramVersioning programVersioning(Configured configured) {
        return new ProgramVersioning(configured.writes(), configured.reads());
    }

    @Bean
    ReadPrograms readPrograms(MutablePrograms mutable, ProgramVersions versions, ProgramVersioning versioning,
            PlanMeters meters) {
        return new ReadPrograms(mutable, versions, versioning, meters::programReadFellBack);
    }

    @Bean
    EditPrograms editPrograms(Athletes athletes, ReadPrograms read, MutablePrograms mutable, ProgramVersions versions,
            ProgramVersioning versioning) {
        return new EditPrograms(athletes, read, mutable, versions, versioning, UUID::randomUUID);
    }

    @Bean
    CatchUpPrograms catchUpPrograms(MutablePrograms mutable, ProgramVersions versions, ProgramVersioning versioning) {
        return new CatchUpPrograms(mutable, versions, versioning);
    }
}
