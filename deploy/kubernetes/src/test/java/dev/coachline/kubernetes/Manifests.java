package dev.coachline.kubernetes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.google.gson.Gson;
import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * Manifests as the objects that an API server would make of them.
 *
 * @param problems what it would refuse: unknown kinds and fields, missing fields, wrong types, bad quantities
 */
record Manifests(List<KubernetesObject> objects, List<String> problems) {

    private static final Map<String, Class<? extends KubernetesObject>> KINDS = Map.of("apps/v1/Deployment",
            V1Deployment.class, "v1/Service", V1Service.class, "v1/ConfigMap", V1ConfigMap.class, "v1/Namespace",
            V1Namespace.class, "v1/ServiceAccount", V1ServiceAccount.class, "policy/v1/PodDisruptionBudget",
            V1PodDisruptionBudget.class, "networking.k8s.io/v1/NetworkPolicy", V1NetworkPolicy.class,
            "networking.k8s.io/v1/Ingress", V1Ingress.class);

    static Manifests parse(String yaml) {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        Gson plain = new Gson();
        List<KubernetesObject> objects = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (Object document : new Yaml(strict).loadAll(yaml)) {
            var map = (Map<?, ?>) document;
            String type = map.get("apiVersion") + "/" + map.get("kind");
            Class<? extends KubernetesObject> known = KINDS.get(type);
            if (known == null) {
                problems.add("unknown kind " + type);
                continue;
            }
            try {
                KubernetesObject object = JSON.getGson().fromJson(plain.toJson(map), known);
                if (object.getMetadata() == null) {
                    problems.add(type + " without metadata");
                    continue;
                }
                objects.add(object);
                if (seen.merge(object.getKind() + "/" + object.getMetadata().getName(), 1, Integer::sum) == 2) {
                    problems.add("twice: " + object.getKind() + "/" + object.getMetadata().getName());
                }
            } catch (RuntimeException e) {
                problems.add(type + ": " + e.getMessage());
            }
        }
        return new Manifests(objects, problems);
    }

    <T extends KubernetesObject> Stream<T> all(Class<T> kind) {
        return objects.stream().filter(kind::isInstance).map(kind::cast);
    }

    <T extends KubernetesObject> Optional<T> find(Class<T> kind, String name) {
        return all(kind).filter(object -> name.equals(object.getMetadata().getName())).findFirst();
    }
}
