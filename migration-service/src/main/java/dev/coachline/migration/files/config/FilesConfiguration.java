package dev.coachline.migration.files.config;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.coachline.migration.files.AssistantTarget;
import dev.coachline.migration.files.FileRuns;
import dev.coachline.migration.files.FileRuns.FilesRun;
import dev.coachline.migration.files.FileRuns.What;
import dev.coachline.migration.files.MigrateFiles;
import dev.coachline.migration.files.ReadDirectory.Owners;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FilesConfiguration.FilesSettings.class)
class FilesConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(MigrateFiles.class);

    /**
     * @param roots the only directories in which a data directory may lie; none for no such migration
     * @param atStart a data directory that is moved over when the service starts; empty for none
     * @param athlete whose conversations those are
     * @param rollback whether that directory is taken back at the start instead
     */
    @ConfigurationProperties("coachline.migration.files")
    record FilesSettings(@DefaultValue List<String> roots, @DefaultValue("") String atStart, @Nullable UUID athlete,
            @DefaultValue("false") boolean rollback) {

        /** Made here: bound as paths, those that the class path has too, such as {@code /}, would be looked for there. */
        List<Path> directories() {
            return roots.stream().map(Path::of).toList();
        }
    }

    @Bean
    MigrateFiles migrateFiles(AssistantTarget target, Clock clock) {
        return new MigrateFiles(target, UUID::randomUUID, clock);
    }

    /** A thread for each run: what may run beside what, the directory's lock decides. */
    @Bean
    FileRuns fileRuns(MigrateFiles files, FilesSettings settings) {
        return new FileRuns(files, settings.directories(), run -> Thread.ofVirtual().name("migrate-files").start(run),
                UUID::randomUUID, FilesConfiguration::told);
    }

    private static void told(FilesRun run, @Nullable Exception failure) {
        LOG.atInfo().addKeyValue("run", run.runId()).addKeyValue("what", run.what()).addKeyValue("state", run.state())
                .addKeyValue("outcome", run.report() == null ? "none" : run.report().outcome())
                .addKeyValue("conversations", run.report() == null ? 0 : run.report().conversations())
                .addKeyValue("profiles", run.report() == null ? 0 : run.report().profiles())
                .addKeyValue("mcpServers", run.report() == null ? 0 : run.report().mcpServers())
                .addKeyValue("problems", run.report() == null ? 0 : run.report().problemCount())
                .addKeyValue("cause", failure == null ? "none" : failure.getClass().getSimpleName())
                .log("a run over a data directory ended");
    }

    /** Only where a directory is named. Done already, it costs a look at the checksums. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> filesAtStart(FileRuns runs, FilesSettings settings) {
        return ready -> {
            if (!settings.atStart().isBlank()) {
                runs.start(settings.rollback() ? What.ROLLBACK : What.MIGRATION, Path.of(settings.atStart()),
                        new Owners(settings.athlete(), Map.of()));
            }
        };
    }
}
