package dev.coachline.messaging.assistant.environment;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

import dev.coachline.messaging.assistant.SecretStore;

/** Reads {@code coachline.secrets.LABEL} from whatever gives Spring its properties; whoever runs the service puts them there. */
@Component
@ConditionalOnProperty(name = "coachline.messaging.secrets.store", havingValue = "environment")
class EnvironmentSecrets implements SecretStore {

    private final Environment environment;

    EnvironmentSecrets(Environment environment) {
        this.environment = environment;
    }

    @Override
    public @Nullable List<String> labels() {
        return null;
    }

    @Override
    public @Nullable String read(String label) {
        return environment.getProperty("coachline.secrets." + label);
    }

    @Override
    public boolean put(String label, String value) {
        return false;
    }

    @Override
    public boolean remove(String label) {
        return false;
    }

    @Override
    public boolean removeAll(String prefix) {
        return false;
    }
}
