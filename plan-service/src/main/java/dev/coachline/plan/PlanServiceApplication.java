package dev.coachline.plan;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts plan-service. */
@SpringBootApplication
public class PlanServiceApplication {

    /** Runs until stopped. */
    public static void main(String[] args) {
        SpringApplication.run(PlanServiceApplication.class, args);
    }
}
