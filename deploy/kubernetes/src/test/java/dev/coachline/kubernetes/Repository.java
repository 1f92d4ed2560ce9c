package dev.coachline.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.yaml.snakeyaml.Yaml;

/** What the manifests are compared with: the files of this repository. */
final class Repository {

    /** A module's directory is where its tests run. */
    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    static final Path BASE = ROOT.resolve("deploy/kubernetes/base");
    private static final Path MIGRATION = ROOT.resolve("deploy/kubernetes/migration");
    static final Path EXAMPLE = ROOT.resolve("deploy/kubernetes/overlays/example");

    static final String MIGRATION_SERVICE = "migration-service";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)(?::([^}]*))?}");
    private static final Pattern EXTERNAL = Pattern
            .compile("^\\| (Secret|ConfigMap) \\| `([a-z-]+)` \\| ([^|]+) \\|.*", Pattern.MULTILINE);
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private Repository() {}

    /** A variable that a service reads, and what it takes without it: empty where that is nothing. */
    record Variable(String name, String fallback) {

        /**
         * Nothing, or somebody on the same machine: neither serves in a cluster. And every switch, so that whoever has to turn
         * one finds it.
         */
        boolean required() {
            return fallback.isEmpty() || fallback.contains("localhost") || fallback.matches("true|false");
        }
    }

    static List<Variable> variables(String service) {
        return Stream.of(service + "/src/main/resources/application.yml",
                "common-events/src/main/resources/coachline-platform.yml")
                .flatMap(file -> PLACEHOLDER.matcher(read(ROOT.resolve(file))).results())
                .map(match -> new Variable(match.group(1), match.group(2) == null ? "" : match.group(2))).toList();
    }

    static Set<String> services() {
        try (var directories = Files.list(ROOT)) {
            return directories.filter(directory -> Files.exists(directory.resolve("pom.xml")))
                    .map(directory -> directory.getFileName().toString())
                    .filter(name -> name.endsWith("-service")).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> servicesWithoutMigration() {
        return services().stream().filter(name -> !name.equals(MIGRATION_SERVICE)).toList();
    }

    /** The keys of what the documentation says must be provided, by {@code Kind/name}. */
    static Map<String, Set<String>> provided() {
        return EXTERNAL.matcher(read(ROOT.resolve("docs/running-on-kubernetes.md"))).results()
                .collect(Collectors.toMap(row -> row.group(1) + "/" + row.group(2), row -> CODE.matcher(row.group(3))
                        .results().map(key -> key.group(1)).collect(Collectors.toSet())));
    }

    /** The base, with migration-service while there is one, as one stream of YAML; the generated ConfigMaps' names have no hash. */
    static String base() {
        return documents(Files.exists(MIGRATION) ? List.of(BASE, MIGRATION) : List.of(BASE));
    }

    static String baseWithoutMigration() {
        return documents(List.of(BASE));
    }

    private static String documents(List<Path> kustomizations) {
        List<String> documents = new ArrayList<>();
        // In one order: the mutants are made of the text.
        Map<String, Map<String, String>> configMaps = new LinkedHashMap<>();
        for (Path directory : kustomizations) {
            Map<String, Object> kustomization = new Yaml().load(read(directory.resolve("kustomization.yaml")));
            strings(kustomization, "resources").forEach(file -> documents.add(read(directory.resolve(file))));
            maps(kustomization, "configMapGenerator").forEach(generator -> {
                Map<String, String> data = configMaps.computeIfAbsent(String.valueOf(generator.get("name")),
                        _ -> new LinkedHashMap<>());
                Stream.concat(strings(generator, "envs").flatMap(file -> read(directory.resolve(file)).lines()),
                        strings(generator, "literals")).filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .forEach(line -> data.put(line.substring(0, line.indexOf('=')),
                                line.substring(line.indexOf('=') + 1)));
            });
        }
        configMaps.forEach((name, data) -> documents.add(configMap(name, data)));
        return String.join("\n---\n", documents);
    }

    private static String configMap(String name, Map<String, String> data) {
        Map<String, Object> configMap = new LinkedHashMap<>();
        configMap.put("apiVersion", "v1");
        configMap.put("kind", "ConfigMap");
        configMap.put("metadata", Map.of("name", name));
        configMap.put("data", data);
        return new Yaml().dumpAsMap(configMap);
    }

    @SuppressWarnings("unchecked")
    private static Stream<String> strings(Map<String, Object> map, String key) {
        return ((List<String>) map.getOrDefault(key, List.of())).stream();
    }

    @SuppressWarnings("unchecked")
    private static Stream<Map<String, Object>> maps(Map<String, Object> map, String key) {
        return ((List<Map<String, Object>>) map.get(key)).stream();
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
