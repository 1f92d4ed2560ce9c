package dev.coachline.journeys;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema;
import org.apache.catalina.startup.Tomcat;
import tools.jackson.databind.json.JsonMapper;

/** A real server of tools, as somebody's configuration names one: a process, or over HTTP. */
public final class GymServer implements AutoCloseable {

    private static final McpJsonMapper JSON = new JacksonMcpJsonMapper(JsonMapper.builder().build());

    private final Tomcat tomcat;

    private GymServer(Tomcat tomcat) {
        this.tomcat = tomcat;
    }

    /** Answers only whoever gave it its key, and only where it was given nothing of the service's. */
    public static void main(String[] args) throws InterruptedException {
        // The streams are the protocol's; whatever logs goes elsewhere.
        PrintStream protocol = System.out;
        System.setOut(System.err);
        McpServer.sync(new StdioServerTransportProvider(JSON, System.in, protocol)).serverInfo("gym", "1")
                .tools(tool("opening_hours", "When the gym is open, on a day of the week.",
                        "sesame".equals(System.getenv("GYM_TOKEN")) && System.getenv("PHONE_KEY") == null
                                ? "The gym is open in the morning and in the evening."
                                : "Who are you?"))
                .build();
        Thread.currentThread().join();
    }

    static Path argumentFile(Path directory) throws Exception {
        return Files.writeString(directory.resolve("gym.args"), "-XX:TieredStopAtLevel=1\n-Xmx64m\n-cp\n\""
                + System.getProperty("java.class.path") + "\"\n" + GymServer.class.getName() + "\n");
    }

    static GymServer overHttp(Path directory) throws Exception {
        var transport = HttpServletStreamableServerTransportProvider.builder().jsonMapper(JSON).mcpEndpoint("/mcp")
                .build();
        McpServer.sync(transport).serverInfo("pool", "1")
                .tools(tool("water", "How the water is.", "The water is warm.")).build();
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(directory.toString());
        tomcat.setPort(0);
        var context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "mcp", transport).setAsyncSupported(true);
        context.addServletMappingDecoded("/mcp", "mcp");
        tomcat.getConnector();
        tomcat.start();
        return new GymServer(tomcat);
    }

    int port() {
        return tomcat.getConnector().getLocalPort();
    }

    private static List<SyncToolSpecification> tool(String name, String description, String answer) {
        // In an order of its own, for it is recorded.
        Map<String, Object> schema = new TreeMap<>();
        schema.put("properties", Map.of("day", Map.of("type", "string")));
        schema.put("type", "object");
        McpSchema.Tool tool = McpSchema.Tool.builder(name, schema).description(description).build();
        return List.of(SyncToolSpecification.builder().tool(tool).callHandler((exchange,
                request) -> McpSchema.CallToolResult.builder().addTextContent(answer).isError(false).build()).build());
    }

    @Override
    public void close() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }
}
