package dev.coachline.local.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The option {@code --report FILE.json} of every command, as a picocli mixin. */
public final class ReportOption {

    private static final ObjectWriter JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build()
            .writer();

    @Option(names = "--report", paramLabel = "FILE.json", description = "Also write the result as JSON to this file.")
    private @Nullable Path file;

    /** Whether one was asked for. */
    public boolean wanted() {
        return file != null;
    }

    /** Writes the report where one was asked for. */
    public void write(Object report) throws PlainFailure {
        if (file == null) {
            return;
        }
        try {
            Files.writeString(file, JSON.writeValueAsString(report) + "\n");
        } catch (IOException | JacksonException e) {
            throw new PlainFailure("The report could not be written to " + file + ": " + e.getMessage() + ".", e);
        }
    }
}
