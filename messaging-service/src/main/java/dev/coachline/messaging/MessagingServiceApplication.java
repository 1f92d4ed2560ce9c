package dev.coachline.messaging;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts messaging-service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class MessagingServiceApplication {

    public static void main(String[] args) {
        // Shorter than the idle limit of servers we call: a pooled connection that they close while a text is
        // being posted would leave the text's outcome unknown.
        if (System.getProperty("jdk.httpclient.keepalive.timeout") == null) {
            System.setProperty("jdk.httpclient.keepalive.timeout", "5");
        }
        SpringApplication.run(MessagingServiceApplication.class, args);
    }
}
