package dev.coachline.kubernetes;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.custom.IntOrString;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1HTTPIngressPath;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1LabelSelector;
import io.kubernetes.client.openapi.models.V1LabelSelectorRequirement;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1NetworkPolicyPeer;
import io.kubernetes.client.openapi.models.V1NetworkPolicyPort;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1Probe;
import io.kubernetes.client.openapi.models.V1SecurityContext;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1Volume;
import io.kubernetes.client.openapi.models.V1VolumeMount;

/** What no schema sees: whether the manifests fit each other, and the services that they run. */
final class Rules {

    private static final Set<String> PROBE_PATHS = Set.of("/actuator/health/liveness", "/actuator/health/readiness");
    /** {@code spring.lifecycle.timeout-per-shutdown-phase}, and how many phases a service has that may need it. */
    private static final int SHUTDOWN_PHASE_SECONDS = 10;
    private static final int SHUTDOWN_PHASES = 5;
    /** Read by the JVM itself. */
    private static final Set<String> JVM_VARIABLES = Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS");

    private final Manifests manifests;
    private final Map<String, Set<String>> provided;
    private final List<String> problems = new ArrayList<>();

    private Rules(Manifests manifests, Map<String, Set<String>> provided) {
        this.manifests = manifests;
        this.provided = provided;
    }

    /** @param provided keys of the ConfigMaps and Secrets that exist besides the manifests, by {@code Kind/name} */
    static List<String> problems(Manifests manifests, Map<String, Set<String>> provided) {
        Rules rules = new Rules(manifests, provided);
        rules.check();
        return rules.problems;
    }

    private void check() {
        manifests.all(V1Deployment.class).forEach(this::deployment);
        manifests.all(V1Service.class).forEach(this::service);
        manifests.all(V1PodDisruptionBudget.class).forEach(
                budget -> require(deployments(budget.getSpec().getSelector()).findAny().isPresent(), name(budget),
                        "selects no Deployment"));
        manifests.all(V1NetworkPolicy.class).forEach(this::policy);
        manifests.all(V1Ingress.class).forEach(this::ingress);
    }

    private void deployment(V1Deployment deployment) {
        String where = name(deployment);
        require(selects(deployment.getSpec().getSelector(), labels(deployment)), where,
                "selector does not match the labels of its pods");
        V1PodSpec pod = pod(deployment);
        V1ServiceAccount account = manifests
                .find(V1ServiceAccount.class, Objects.toString(pod.getServiceAccountName())).orElse(null);
        require(account != null, where, "has no ServiceAccount");
        require(Boolean.FALSE.equals(pod.getAutomountServiceAccountToken()), where, "mounts a token");
        require(pod.getSecurityContext() != null && Boolean.TRUE.equals(pod.getSecurityContext().getRunAsNonRoot())
                && pod.getSecurityContext().getSeccompProfile() != null
                && "RuntimeDefault".equals(pod.getSecurityContext().getSeccompProfile().getType()), where,
                "pod is not restricted: runAsNonRoot, seccomp RuntimeDefault");
        for (V1Container container : pod.getContainers()) {
            container(where, pod, container);
            gracePeriod(where, pod, container);
            environment(deployment, container);
        }
        volumes(where, pod);
    }

    private void container(String where, V1PodSpec pod, V1Container container) {
        V1SecurityContext security = container.getSecurityContext();
        require(security != null && Boolean.FALSE.equals(security.getAllowPrivilegeEscalation())
                && Boolean.TRUE.equals(security.getReadOnlyRootFilesystem()) && security.getCapabilities() != null
                && List.of("ALL").equals(security.getCapabilities().getDrop())
                && isEmpty(security.getCapabilities().getAdd()), where,
                "container is not restricted: no escalation, read-only root, drop ALL");
        require(list(container.getVolumeMounts()).anyMatch(mount -> "/tmp".equals(mount.getMountPath())
                && list(pod.getVolumes()).anyMatch(volume -> volume.getName().equals(mount.getName())
                        && volume.getEmptyDir() != null)),
                where, "has no emptyDir at /tmp, which Tomcat writes to");
        probe(where, container, "startup", container.getStartupProbe());
        probe(where, container, "liveness", container.getLivenessProbe());
        probe(where, container, "readiness", container.getReadinessProbe());
        for (String resource : List.of("cpu", "memory")) {
            var limit = container.getResources() == null ? null : get(container.getResources().getLimits(), resource);
            var request = container.getResources() == null
                    ? null
                    : get(container.getResources().getRequests(), resource);
            require(limit != null && request != null, where, "has no limit or request of " + resource);
            require(limit == null || request == null || limit.getNumber().compareTo(request.getNumber()) >= 0, where,
                    "limit of " + resource + " is below its request");
        }
    }

    private void probe(String where, V1Container container, String kind, V1Probe probe) {
        if (probe == null || probe.getHttpGet() == null) {
            problems.add(where + ": has no " + kind + " probe");
            return;
        }
        require(declares(container, probe.getHttpGet().getPort()), where, kind + " probe's port is not declared");
        require(PROBE_PATHS.contains(probe.getHttpGet().getPath()), where, kind + " probe's path does not exist");
    }

    private void gracePeriod(String where, V1PodSpec pod, V1Container container) {
        var preStop = container.getLifecycle() == null ? null : container.getLifecycle().getPreStop();
        long pause = preStop == null || preStop.getSleep() == null ? 0 : preStop.getSleep().getSeconds();
        long grace = pod.getTerminationGracePeriodSeconds() == null ? 30 : pod.getTerminationGracePeriodSeconds();
        require(grace >= pause + SHUTDOWN_PHASES * SHUTDOWN_PHASE_SECONDS, where,
                "terminationGracePeriodSeconds does not cover the shutdown");
    }

    private void volumes(String where, V1PodSpec pod) {
        Set<String> names = list(pod.getVolumes()).map(V1Volume::getName).collect(Collectors.toSet());
        Set<String> mounted = pod.getContainers().stream().flatMap(container -> list(container.getVolumeMounts()))
                .map(V1VolumeMount::getName).collect(Collectors.toSet());
        mounted.stream().filter(mount -> !names.contains(mount))
                .forEach(mount -> problems.add(where + ": mounts no such volume " + mount));
        names.stream().filter(volume -> !mounted.contains(volume))
                .forEach(volume -> problems.add(where + ": mounts nowhere the volume " + volume));
        list(pod.getVolumes()).forEach(volume -> {
            if (volume.getConfigMap() != null) {
                list(volume.getConfigMap().getItems()).forEach(
                        item -> reference(where, "ConfigMap", volume.getConfigMap().getName(), item.getKey()));
            }
            if (volume.getSecret() != null) {
                list(volume.getSecret().getItems()).forEach(
                        item -> reference(where, "Secret", volume.getSecret().getSecretName(), item.getKey()));
            }
        });
    }

    private void reference(String where, String kind, String name, String key) {
        Set<String> keys = new HashSet<>(provided.getOrDefault(kind + "/" + name, Set.of()));
        if (kind.equals("ConfigMap")) {
            manifests.find(V1ConfigMap.class, name).ifPresent(map -> keys.addAll(map.getData().keySet()));
        }
        require(keys.contains(key), where, "nobody provides " + kind + "/" + name + " with " + key);
    }

    /** A value is known where it comes from a ConfigMap of ours, and otherwise empty. */
    private void environment(V1Deployment deployment, V1Container container) {
        String where = name(deployment);
        Map<String, String> set = new HashMap<>();
        list(container.getEnvFrom()).forEach(from -> {
            String map = from.getConfigMapRef() == null ? "" : from.getConfigMapRef().getName();
            manifests.find(V1ConfigMap.class, map).ifPresentOrElse(found -> set.putAll(found.getData()),
                    () -> problems.add(where + ": takes its environment from no such ConfigMap " + map));
        });
        list(container.getEnv()).forEach(variable -> {
            set.put(variable.getName(), Objects.toString(variable.getValue(), ""));
            var source = variable.getValueFrom();
            if (source != null && source.getSecretKeyRef() != null) {
                reference(where, "Secret", source.getSecretKeyRef().getName(), source.getSecretKeyRef().getKey());
            }
            if (source != null && source.getConfigMapKeyRef() != null) {
                reference(where, "ConfigMap", source.getConfigMapKeyRef().getName(),
                        source.getConfigMapKeyRef().getKey());
            }
        });
        var variables = Repository.variables(deployment.getMetadata().getName());
        for (var variable : variables) {
            require(set.containsKey(variable.name()) || !variable.required() || isOfTheMigrationThatIsOver(variable),
                    where, "does not set " + variable.name());
            require(set.containsKey(variable.name()) || !variable.fallback().startsWith("file:")
                    || list(container.getVolumeMounts())
                            .anyMatch(mount -> variable.fallback().startsWith("file:" + mount.getMountPath() + "/")),
                    where, "mounts nothing where " + variable.name() + " is looked for");
        }
        Set<String> known = variables.stream().map(Repository.Variable::name).collect(Collectors.toSet());
        set.keySet().stream().filter(name -> !known.contains(name) && !JVM_VARIABLES.contains(name))
                .filter(name -> !name.startsWith("SPRING_"))
                .forEach(name -> problems.add(where + ": sets " + name + ", which the service never reads"));
        set.values().stream().filter(value -> value.startsWith("http://"))
                .forEach(url -> call(deployment, URI.create(url)));
    }

    /** Nobody asks a service that is not deployed any more. */
    private boolean isOfTheMigrationThatIsOver(Repository.Variable variable) {
        return variable.name().equals("MIGRATION_URL")
                && manifests.find(V1Service.class, Repository.MIGRATION_SERVICE).isEmpty();
    }

    /** The callee exists, listens there, and both sides' policies let the call through. */
    private void call(V1Deployment caller, URI url) {
        String where = name(caller);
        V1Service service = manifests.find(V1Service.class, url.getHost()).orElse(null);
        int port = url.getPort() < 0 ? 80 : url.getPort();
        if (service == null || service.getSpec().getPorts().stream().noneMatch(known -> known.getPort() == port)) {
            problems.add(where + ": calls " + url + ", which no Service is");
            return;
        }
        V1LabelSelector selector = new V1LabelSelector().matchLabels(service.getSpec().getSelector());
        deployments(selector).forEach(callee -> {
            require(policies(caller).flatMap(policy -> list(policy.getSpec().getEgress()))
                    .anyMatch(rule -> allows(rule.getTo(), rule.getPorts(), callee, callee)), where,
                    "no NetworkPolicy lets it out to " + url.getHost());
            require(policies(callee).flatMap(policy -> list(policy.getSpec().getIngress()))
                    .anyMatch(rule -> allows(rule.getFrom(), rule.getPorts(), caller, callee)), where,
                    "no NetworkPolicy lets it in to " + url.getHost());
        });
    }

    private static boolean allows(List<V1NetworkPolicyPeer> peers, List<V1NetworkPolicyPort> ports, V1Deployment peer,
            V1Deployment callee) {
        return list(peers).anyMatch(
                candidate -> candidate.getPodSelector() != null && selects(candidate.getPodSelector(), labels(peer)))
                && list(ports).anyMatch(port -> pod(callee).getContainers().stream()
                        .anyMatch(container -> declares(container, port.getPort())));
    }

    private Stream<V1NetworkPolicy> policies(V1Deployment deployment) {
        return manifests.all(V1NetworkPolicy.class)
                .filter(policy -> selects(policy.getSpec().getPodSelector(), labels(deployment)));
    }

    private void service(V1Service service) {
        String where = name(service);
        var behind = deployments(new V1LabelSelector().matchLabels(service.getSpec().getSelector())).toList();
        require(!behind.isEmpty(), where, "selects no Deployment");
        service.getSpec().getPorts()
                .forEach(port -> behind.forEach(deployment -> require(
                        pod(deployment).getContainers().stream()
                                .anyMatch(container -> declares(container, port.getTargetPort())),
                        where, "targetPort " + port.getTargetPort() + " is not declared")));
    }

    private void policy(V1NetworkPolicy policy) {
        String where = name(policy);
        Stream.concat(Stream.of(policy.getSpec().getPodSelector()), Stream.concat(
                list(policy.getSpec().getIngress()).flatMap(rule -> list(rule.getFrom())),
                list(policy.getSpec().getEgress()).flatMap(rule -> list(rule.getTo())))
                .filter(peer -> peer.getNamespaceSelector() == null).map(V1NetworkPolicyPeer::getPodSelector))
                .filter(Objects::nonNull)
                .forEach(selector -> require(deployments(selector).findAny().isPresent(), where,
                        "names pods that no Deployment makes"));
        list(policy.getSpec().getIngress()).flatMap(rule -> list(rule.getPorts()))
                .forEach(port -> deployments(policy.getSpec().getPodSelector())
                        .forEach(deployment -> require(
                                pod(deployment).getContainers().stream()
                                        .anyMatch(container -> declares(container, port.getPort())),
                                where, "lets in to port " + port.getPort() + ", which is not declared")));
    }

    private void ingress(V1Ingress ingress) {
        ingress.getSpec().getRules().stream().flatMap(rule -> rule.getHttp().getPaths().stream())
                .map(V1HTTPIngressPath::getBackend).forEach(backend -> {
                    var target = backend.getService();
                    require(manifests.find(V1Service.class, target.getName()).stream()
                            .flatMap(service -> service.getSpec().getPorts().stream())
                            .anyMatch(port -> Objects.equals(port.getName(), target.getPort().getName())
                                    || Objects.equals(port.getPort(), target.getPort().getNumber())),
                            name(ingress), "leads to no port of a Service");
                });
    }

    private Stream<V1Deployment> deployments(V1LabelSelector selector) {
        return manifests.all(V1Deployment.class).filter(deployment -> selects(selector, labels(deployment)));
    }

    private static boolean selects(V1LabelSelector selector, Map<String, String> labels) {
        return labels.entrySet().containsAll(orEmpty(selector.getMatchLabels()).entrySet())
                && list(selector.getMatchExpressions()).allMatch(expression -> selects(expression, labels));
    }

    private static boolean selects(V1LabelSelectorRequirement expression, Map<String, String> labels) {
        return switch (expression.getOperator()) {
            case "In" -> expression.getValues().contains(labels.get(expression.getKey()));
            case "NotIn" -> !expression.getValues().contains(labels.get(expression.getKey()));
            case "Exists" -> labels.containsKey(expression.getKey());
            case "DoesNotExist" -> !labels.containsKey(expression.getKey());
            default -> false;
        };
    }

    private static boolean declares(V1Container container, IntOrString port) {
        return list(container.getPorts()).anyMatch(declared -> port.isInteger()
                ? port.getIntValue().equals(declared.getContainerPort())
                : port.getStrValue().equals(declared.getName()));
    }

    private static V1PodSpec pod(V1Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec();
    }

    private static Map<String, String> labels(V1Deployment deployment) {
        return orEmpty(deployment.getSpec().getTemplate().getMetadata().getLabels());
    }

    private static String name(KubernetesObject object) {
        return object.getKind() + "/" + object.getMetadata().getName();
    }

    private void require(boolean holds, String where, String otherwise) {
        if (!holds) {
            problems.add(where + ": " + otherwise);
        }
    }

    private static <T> Stream<T> list(List<T> values) {
        return values == null ? Stream.of() : values.stream();
    }

    private static boolean isEmpty(List<?> values) {
        return values == null || values.isEmpty();
    }

    private static <V> Map<String, V> orEmpty(Map<String, V> values) {
        return values == null ? Map.of() : values;
    }

    private static <V> V get(Map<String, V> values, String key) {
        return orEmpty(values).get(key);
    }
}
