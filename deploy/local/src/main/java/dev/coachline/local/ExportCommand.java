package dev.coachline.local;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.local.system.HttpJson;
import dev.coachline.local.system.Role;
import dev.coachline.local.system.Tokens;
import dev.coachline.local.terminal.PlainFailure;
import dev.coachline.local.terminal.ReportOption;
import dev.coachline.local.terminal.Uuid;

/** {@code export}: hands out everything that all stores keep about one athlete. */
@Command(name = "export", mixinStandardHelpOptions = true, description = {
        "Writes everything that all stores keep about one athlete to a file, for that person.",
        "It holds names, numbers and texts in plain words; only its owner can read the file."})
final class ExportCommand implements Callable<Integer> {

    private static final ObjectWriter JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build()
            .writer();

    @Parameters(paramLabel = "ATHLETE", converter = Uuid.class, description = "The athlete's id.")
    private UUID athlete = new UUID(0, 0);

    @Option(names = "--to", paramLabel = "FILE.zip", required = true, description = "The file to be written, one JSON document for each store.")
    private Path to = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Where where = new Where();

    @Mixin
    private ReportOption report = new ReportOption();

    @Override
    public Integer call() throws PlainFailure, IOException, InterruptedException {
        AthleteStores stores = new AthleteStores(where.addresses(),
                new HttpJson(Tokens.of(where.data()).token(Role.OPERATOR, "coachline-export")), athlete);
        Map<String, JsonNode> found = stores.export();
        Map<String, Map<String, Integer>> counts = AthleteStores.counted(found);
        int total = AthleteStores.total(counts);
        if (total == 0) {
            throw new PlainFailure("No store knows anything about athlete " + athlete + "; nothing was written.");
        }
        write(found);
        PrintWriter out = spec.commandLine().getOut();
        counts.forEach((store, kinds) -> out.println(AthleteStores.line(store, kinds)));
        out.printf("%d records in %s.%n", total, to);
        report.write(Map.of("athleteId", athlete.toString(), "records", total, "stores", counts));
        return 0;
    }

    private void write(Map<String, JsonNode> found) throws PlainFailure {
        try {
            Files.createFile(to, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            throw new PlainFailure(to + " exists already; name another file with --to.", e);
        } catch (IOException e) {
            throw new PlainFailure(to + " cannot be written; name a file in a directory that exists and is yours.", e);
        }
        try (OutputStream file = Files.newOutputStream(to); ZipOutputStream zip = new ZipOutputStream(file)) {
            for (var store : found.entrySet()) {
                zip.putNextEntry(new ZipEntry(store.getKey() + ".json"));
                zip.write(JSON.writeValueAsBytes(store.getValue()));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new PlainFailure(
                    to + " was not written to its end; is the disk full? Delete it and repeat the command.", e);
        }
    }
}
