package dev.coachline.local.migrate;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import dev.coachline.local.system.DataDirectory;
import dev.coachline.local.system.HttpJson;
import dev.coachline.local.system.Role;
import dev.coachline.local.system.RunFile;
import dev.coachline.local.system.Tokens;
import dev.coachline.local.terminal.PlainFailure;

/**
 * The options that say which migration-service is meant, and as whom it is asked. An option counts before the environment,
 * the environment before what runs on this machine.
 */
final class Deployment {

    static final String URL = "COACHLINE_MIGRATION_URL";
    static final String TOKEN = "COACHLINE_TOKEN";

    @Option(names = "--url", paramLabel = "URL", description = "Address of migration-service (default: COACHLINE_MIGRATION_URL, else what runs on this machine).")
    private @Nullable String url;

    @Option(names = "--token-file", paramLabel = "FILE", description = "File with an operator's token (default: the token in COACHLINE_TOKEN; on this machine one is made).")
    private @Nullable Path tokenFile;

    @Option(names = "--data", paramLabel = "DIR", description = "Which system of this machine (default: .coachline in the project's directory).")
    private @Nullable Path data;

    MigrationService service() throws PlainFailure, IOException {
        return service(System.getenv());
    }

    MigrationService service(Map<String, String> environment) throws PlainFailure, IOException {
        String named = url != null ? url : environment.getOrDefault(URL, "");
        String token = token(environment);
        if (named.isBlank()) {
            return here(token);
        }
        if (token.isEmpty()) {
            throw new PlainFailure("No token for " + named
                    + ": name a file with --token-file, or set COACHLINE_TOKEN to an operator's token.");
        }
        return new MigrationService(new HttpJson(token), address(named));
    }

    private String token(Map<String, String> environment) throws PlainFailure {
        if (tokenFile == null) {
            String token = environment.getOrDefault(TOKEN, "").strip();
            return token.isEmpty() ? "" : checked(token, TOKEN);
        }
        try {
            return checked(Files.readString(tokenFile).strip(), tokenFile.toString());
        } catch (IOException e) {
            throw new PlainFailure(
                    "The token file " + tokenFile + " cannot be read; up prints where it writes an operator's.",
                    e);
        }
    }

    /** What no header can carry would be told by the client, token and all. */
    private static String checked(String token, String where) throws PlainFailure {
        if (token.matches("[!-~]+")) {
            return token;
        }
        throw new PlainFailure("What stands in " + where + " is no token; up prints where it writes an operator's.");
    }

    private static URI address(String named) throws PlainFailure {
        try {
            URI address = URI.create(named);
            if (address.getHost() != null && Set.of("http", "https").contains(address.getScheme())) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw new PlainFailure("'" + named + "' is no address such as https://migration.example.org.", e);
        }
        throw new PlainFailure("'" + named + "' is no address such as https://migration.example.org.");
    }

    private MigrationService here(String token) throws PlainFailure, IOException {
        Path home = Path.of(System.getProperty("coachline.home", ".")).toAbsolutePath().normalize();
        DataDirectory directory = DataDirectory.at(data == null ? home.resolve(".coachline") : data);
        RunFile run = RunFile.read(directory);
        if (run == null || run.supervisor().handle().isEmpty()) {
            throw new PlainFailure("Nothing runs on " + directory.root()
                    + "; start it with deploy/coachline up, or name another deployment with --url.");
        }
        String own = token.isEmpty() ? Tokens.of(directory).token(Role.OPERATOR, "coachline-migrate") : token;
        return new MigrationService(new HttpJson(own), run.addresses().migration());
    }
}
