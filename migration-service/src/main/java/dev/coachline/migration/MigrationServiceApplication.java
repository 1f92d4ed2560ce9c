package dev.coachline.migration;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The migration service: the only process that opens the legacy database. Deleted when everybody has moved. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class MigrationServiceApplication {

    public static void main(String[] args) {
        SpringApplication.run(MigrationServiceApplication.class, args);
    }
}
