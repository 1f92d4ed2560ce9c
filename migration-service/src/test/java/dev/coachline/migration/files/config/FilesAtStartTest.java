package dev.coachline.migration.files.config;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import dev.coachline.migration.files.AssistantTarget;
import dev.coachline.migration.files.FileRuns;
import dev.coachline.migration.files.FileRuns.What;
import dev.coachline.migration.files.MigrateFiles;
import dev.coachline.migration.files.config.FilesConfiguration.FilesSettings;

import static org.assertj.core.api.Assertions.assertThat;

class FilesAtStartTest {

    private static final UUID RUN = UUID.fromString("00000000-0000-4000-8000-000000000009");
    private static final AssistantTarget NOBODY = (AssistantTarget) Proxy.newProxyInstance(
            AssistantTarget.class.getClassLoader(), new Class<?>[]{AssistantTarget.class},
            (self, method, arguments) -> {
                throw new AssertionError("nobody is asked");
            });

    /** What a start begins; nothing of it is run. */
    private static List<What> begun(FilesSettings settings) {
        List<Runnable> begun = new ArrayList<>();
        FileRuns runs = new FileRuns(new MigrateFiles(NOBODY, UUID::randomUUID, Clock.systemUTC()),
                settings.directories(),
                begun::add, () -> RUN, (run, failure) -> {});
        new FilesConfiguration().filesAtStart(runs, settings).onApplicationEvent(null);
        FileRuns.FilesRun run = runs.run(RUN);
        assertThat(begun).hasSize(run == null ? 0 : 1);
        return run == null ? List.of() : List.of(run.what());
    }

    @Test
    void a_start_moves_nothing_unless_a_directory_is_named() {
        List<String> roots = List.of("/data");
        assertThat(begun(new FilesSettings(roots, "", null, false))).isEmpty();
        assertThat(begun(new FilesSettings(roots, "/data/old", RUN, false))).containsExactly(What.MIGRATION);
        assertThat(begun(new FilesSettings(roots, "/data/old", RUN, true))).containsExactly(What.ROLLBACK);
    }

    @Test
    void a_root_is_the_directory_of_that_name_and_none_of_the_class_path() {
        FilesSettings settings = new Binder(new MapConfigurationPropertySource(Map.of("files.roots", "/,/data")))
                .bind("files", FilesSettings.class).get();
        assertThat(settings.directories()).containsExactly(Path.of("/"), Path.of("/data"));
    }
}
