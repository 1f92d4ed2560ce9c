package dev.coachline.messaging.tools.mcp;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which servers of tools may be reached at all, whatever the assistant's settings say; those may have come from somebody's file.
 *
 * @param commands programs that may be started, exactly as a server's settings name them; none at first
 * @param hosts that may be called over HTTP, with their port where it is not the usual one; none at first
 */
@ConfigurationProperties("coachline.messaging.tools")
record McpSettings(@DefaultValue List<String> commands, @DefaultValue List<String> hosts) {

    McpSettings {
        commands = List.copyOf(commands);
        hosts = List.copyOf(hosts);
    }
}
