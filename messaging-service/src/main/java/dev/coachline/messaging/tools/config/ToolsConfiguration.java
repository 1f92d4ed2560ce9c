package dev.coachline.messaging.tools.config;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.coachline.messaging.assistant.AssistantSettings;
import dev.coachline.messaging.tools.ChatTools;
import dev.coachline.messaging.tools.ToolAudit;
import dev.coachline.messaging.tools.ToolServers;

@Configuration(proxyBeanMethods = false)
class ToolsConfiguration {

    @Bean
    ChatTools chatTools(AssistantSettings settings, ToolServers servers, ToolAudit audit) {
        return new ChatTools(settings, servers, audit);
    }
}
