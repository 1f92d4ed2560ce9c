package dev.coachline.migration.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads model profiles in their three forms and MCP servers in theirs, from as many files as there are, and takes the secrets out.
 * Which profile is the default is known only when all are read.
 */
final class ReadSettings {

    private static final List<String> PROFILE_LISTS = List.of("profiles", "models");

    private final Account account;
    private final Secrets secrets;
    private final AssistantSettings settings = AssistantSettings.empty();
    private final List<String> flagged = new ArrayList<>();
    private final Map<String, String> named = new LinkedHashMap<>();
    private String defaultFile = "";

    ReadSettings(Account account, Secrets secrets) {
        this.account = account;
        this.secrets = secrets;
    }

    /** Whether an object holds settings, by what it holds. */
    static boolean isSettings(ObjectNode root) {
        return isProfile(root) || PROFILE_LISTS.stream().anyMatch(name -> root.path(name).isArray())
                || root.path("mcps").isArray() || root.path("mcpServers").isObject() || root.path("servers").isObject()
                || root.has("default_profile") || isServers(root);
    }

    private static boolean isProfile(JsonNode node) {
        return node.path("provider").isString() && node.path("model").isString();
    }

    private static boolean isServers(JsonNode node) {
        return node.isObject() && node.valueStream().allMatch(
                one -> one.isObject() && (one.path("command").isString() || one.path("url").isString()))
                && !node.isEmpty();
    }

    void read(String file, ObjectNode root) {
        if (isProfile(root)) {
            profile(file, "", root.deepCopy());
            return;
        }
        if (isServers(root)) {
            servers(file, "", root);
            return;
        }
        ObjectNode rest = root.deepCopy();
        for (String list : PROFILE_LISTS) {
            if (rest.path(list).isArray()) {
                each(file, "/" + list, rest.remove(list), this::profile);
            }
        }
        if (rest.path("mcps").isArray()) {
            each(file, "/mcps", rest.remove("mcps"), this::listedServer);
        }
        for (String map : List.of("mcpServers", "servers")) {
            if (rest.path(map).isObject()) {
                JsonNode servers = rest.remove(map);
                servers(file, "/" + map, (ObjectNode) servers);
            }
        }
        defaultById(file, rest);
        beside(file, rest);
    }

    private interface One {
        void read(String file, String pointer, ObjectNode one);
    }

    private void each(String file, String pointer, JsonNode list, One reader) {
        if (list.isEmpty()) {
            account.derived(list);
        }
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof ObjectNode object) {
                reader.read(file, pointer + "/" + i, object.deepCopy());
            } else {
                account.unmatched(list.get(i), file, pointer + "/" + i, "is no object");
            }
        }
    }

    /** What stood beside them, kept as it is but for secrets. */
    void beside(String file, ObjectNode rest) {
        if (!rest.isEmpty()) {
            account.migrated(rest);
            settings.documents().put(file, secrets.redacted("document." + file, rest).toString());
        }
    }

    private void defaultById(String file, ObjectNode rest) {
        for (String name : List.of("default_profile", "default_profile_id")) {
            JsonNode id = rest.remove(name);
            if (id != null && id.isNull()) {
                account.derived(id);
            } else if (id != null) {
                account.derived(id);
                named.put(id.asString(""), file + "#/" + name);
                defaultFile = file;
            }
        }
    }

    private void profile(String file, String pointer, ObjectNode profile) {
        ObjectNode to = SourceFile.JSON.createObjectNode();
        long leaves = Leaves.of(profile);
        JsonNode whole = profile.deepCopy();
        String id = taken(profile, "id");
        String provider = taken(profile, "provider", "provider_id");
        String model = taken(profile, "model", "model_id");
        String name = taken(profile, "name");
        if (provider == null || model == null) {
            account.unmatched(whole, file, pointer, "is a profile without provider or model");
            return;
        }
        String called = name == null ? nameOf(file, pointer, provider, model) : name;
        String key = id == null
                ? "unnamed-" + Sha256.hex(called + "\n" + provider + "\n" + model).substring(0, 12)
                : id;
        if (settings.profiles().containsKey(key)) {
            account.unmatched(whole, file, pointer, "has the id of another profile");
            return;
        }
        to.put("name", called).put("provider", provider).put("model", model);
        address(profile, to);
        key(key, profile, to);
        JsonNode parameters = first(profile, "parameters", "modelParams");
        if (parameters != null && parameters.isObject()) {
            to.put("parameters", secrets.redacted("profile." + key + ".parameters", parameters).toString());
        } else if (parameters != null) {
            profile.set("parameters", parameters);
        }
        String prompt = taken(profile, "system_prompt");
        if (prompt != null) {
            to.put("systemPrompt", prompt);
        }
        JsonNode flag = first(profile, "is_default");
        if (flag != null && flag.asBoolean(false)) {
            flagged.add(key);
            defaultFile = file;
        }
        if (!profile.isEmpty()) {
            to.put("extra", secrets.redacted("profile." + key, profile).toString());
        }
        account.migrated(leaves);
        settings.profiles().put(key, to);
    }

    /** Of a profile that has a file to itself the file's name is its own. */
    private static String nameOf(String file, String pointer, String provider, String model) {
        String own = file.substring(file.lastIndexOf('/') + 1).replaceAll("\\.json$", "");
        return pointer.isEmpty() ? own : provider + " " + model;
    }

    /** In some forms the address lies deeper. Credentials in it go to the secrets, and then it is no plain address. */
    private void address(ObjectNode profile, ObjectNode to) {
        String url = taken(profile, "base_url");
        if (url == null && profile.path("ephemeralSettings") instanceof ObjectNode deeper) {
            url = taken(deeper, "base-url");
            if (deeper.isEmpty()) {
                profile.remove("ephemeralSettings");
            }
        }
        if (url != null && !url.isBlank()) {
            to.put("baseUrl", secrets.text("profile.url", url));
        }
    }

    private void key(String id, ObjectNode profile, ObjectNode to) {
        String key = taken(profile, "api_key");
        if (key == null && profile.path("auth") instanceof ObjectNode auth) {
            for (String name : List.of("key", "value", "api_key", "token")) {
                key = key == null ? taken(auth, name) : key;
            }
        } else if (key == null && profile.path("ephemeralSettings") instanceof ObjectNode deeper) {
            key = taken(deeper, "auth-key");
        }
        if (key != null && !key.isBlank()) {
            to.put("secretLabel", secrets.label("profile." + id + ".key", key));
        }
    }

    private void servers(String file, String pointer, ObjectNode servers) {
        if (servers.isEmpty()) {
            account.derived(servers);
        }
        servers.properties().forEach(entry -> {
            String at = pointer + "/" + entry.getKey().replace("~", "~0").replace("/", "~1");
            if (entry.getValue() instanceof ObjectNode server) {
                server(file, at, entry.getKey(), server.deepCopy(), server);
            } else {
                account.unmatched(entry.getValue(), file, at, "is no object");
            }
        });
    }

    /** {@code {id, name, package, package_args, env_vars, ...}}: made into the common form first. */
    private void listedServer(String file, String pointer, ObjectNode server) {
        JsonNode whole = server.deepCopy();
        String name = taken(server, "name");
        if (name == null || name.isBlank()) {
            account.unmatched(whole, file, pointer, "is an MCP server without a name");
            return;
        }
        JsonNode from = server.path("package");
        boolean http = server.path("transport").asString("").equals("http");
        if (http && !server.has("url") && from.path("identifier").asString("").contains("://")) {
            server.set("url", from.path("identifier"));
        } else if (http && !server.has("url") && server.path("source").path("url").isString()) {
            server.set("url", server.path("source").path("url"));
        } else if (!http && !server.has("command")) {
            command(server, from);
        }
        if (server.path("env_vars").isArray() && !server.has("env")) {
            ObjectNode env = server.putObject("env");
            server.path("env_vars").forEach(variable -> {
                String of = variable.isString() ? variable.asString() : variable.path("name").asString("");
                if (!of.isEmpty()) {
                    env.put(of, variable.path("value").asString("${env:" + of + "}"));
                }
            });
            server.remove("env_vars");
        }
        server(file, pointer, name, server, whole);
    }

    /** What the package says how it is run; otherwise its name is the program. */
    private static void command(ObjectNode server, JsonNode from) {
        String program = from.isString() ? from.asString() : from.path("identifier").asString("");
        String runtime = from.path("runtime_hint").asString("");
        if (program.isEmpty()) {
            return;
        }
        server.put("command", runtime.isEmpty() ? program : runtime);
        var args = SourceFile.JSON.createArrayNode();
        if (!runtime.isEmpty()) {
            args.add(program);
        }
        server.path("package_args").forEach(argument -> {
            if (argument.isString()) {
                args.add(argument);
            } else {
                args.add(argument.path("name").asString(""));
                args.add(argument.path("value").asString(argument.path("default").asString("")));
            }
        });
        server.remove("package_args");
        server.set("args", args);
    }

    /** @param whole as it stood in the file */
    private void server(String file, String pointer, String name, ObjectNode server, JsonNode whole) {
        String url = taken(server, "url");
        String command = taken(server, "command");
        if (url == null && command == null) {
            account.unmatched(whole, file, pointer, "is an MCP server without a command or an address");
            return;
        }
        if (settings.mcpServers().containsKey(name)) {
            account.unmatched(whole, file, pointer, "has the name of another MCP server");
            return;
        }
        String label = "mcp." + name;
        ObjectNode to = SourceFile.JSON.createObjectNode();
        to.put("transport", command == null ? "http" : "stdio");
        JsonNode enabled = first(server, "enabled");
        JsonNode disabled = first(server, "disabled");
        to.put("enabled",
                (enabled == null || enabled.asBoolean(true)) && (disabled == null || !disabled.asBoolean(false)));
        if (url != null) {
            to.put("url", secrets.text(label + ".url", url));
        }
        if (command != null) {
            to.put("command", secrets.text(label + ".command", command));
        }
        if (server.path("args").isArray()) {
            to.set("args", secrets.arguments(label + ".args", server.remove("args")));
        }
        variables(label, server, to, "env");
        variables(label, server, to, "headers");
        if (!server.isEmpty()) {
            to.put("extra", secrets.redacted(label, server).toString());
        }
        account.migrated(Leaves.of(whole));
        settings.mcpServers().put(name, to);
    }

    private void variables(String label, ObjectNode server, ObjectNode to, String name) {
        if (server.path(name) instanceof ObjectNode values) {
            server.remove(name);
            ObjectNode copy = to.putObject(name);
            values.properties().forEach(entry -> copy.put(entry.getKey(),
                    secrets.variable(label + "." + name + "." + entry.getKey(), entry.getKey(),
                            entry.getValue().isString() ? entry.getValue().asString() : entry.getValue().toString())));
        }
    }

    /** Two defaults, or one that is not there, are for a person to decide: then none is the default. */
    AssistantSettings settings() {
        List<String> defaults = new ArrayList<>(flagged);
        named.forEach((id, where) -> {
            if (!settings.profiles().containsKey(id)) {
                account.problem(where.substring(0, where.indexOf('#')), where.substring(where.indexOf('#') + 1),
                        "names a default profile that is not there");
            } else if (!defaults.contains(id)) {
                defaults.add(id);
            }
        });
        if (defaults.size() > 1) {
            account.problem(defaultFile, "",
                    "has " + defaults.size() + " default profiles; none was made the default");
        } else if (defaults.size() == 1) {
            ObjectNode chosen = settings.profiles().get(defaults.getFirst());
            if (chosen != null) {
                chosen.put("defaultProfile", true);
            }
        }
        settings.secrets().putAll(secrets.found());
        return settings;
    }

    private static @Nullable String taken(ObjectNode node, String... names) {
        for (String name : names) {
            if (node.path(name).isString()) {
                return node.remove(name).asString();
            }
        }
        return null;
    }

    private static @Nullable JsonNode first(ObjectNode node, String... names) {
        for (String name : names) {
            if (node.has(name)) {
                return node.remove(name);
            }
        }
        return null;
    }
}
