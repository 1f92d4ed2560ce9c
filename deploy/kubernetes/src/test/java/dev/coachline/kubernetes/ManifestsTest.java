package dev.coachline.kubernetes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.kubernetes.client.openapi.models.V1Deployment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class ManifestsTest {

    @Test
    void the_base_is_what_a_cluster_would_take() {
        assertThat(problems(Repository.base())).isEmpty();
    }

    @Test
    void every_service_is_deployed() {
        assertThat(Manifests.parse(Repository.base()).all(V1Deployment.class)
                .map(deployment -> deployment.getMetadata().getName()).toList())
                .containsExactlyInAnyOrderElementsOf(Repository.services());
    }

    @Test
    void the_base_is_whole_without_migration_service() {
        assertThat(problems(Repository.baseWithoutMigration())).isEmpty();
        assertThat(Manifests.parse(Repository.baseWithoutMigration()).all(V1Deployment.class)
                .map(deployment -> deployment.getMetadata().getName()).toList())
                .containsExactlyInAnyOrderElementsOf(Repository.servicesWithoutMigration());
    }

    @Test
    void what_the_documentation_asks_for_is_used() {
        var used = new HashMap<String, Set<String>>(Repository.provided());
        used.keySet().removeIf(reference -> problemsWith(without(reference)).isEmpty());
        assertThat(used.keySet()).isEqualTo(Repository.provided().keySet());
    }

    /** Only Kustomize itself knows what it makes of an overlay; the base is read without it everywhere. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("kustomizations")
    void kustomize_renders_what_a_cluster_would_take(Path kustomization) throws Exception {
        String rendered = kustomize(kustomization);

        assertThat(problems(rendered)).isEmpty();
        assertThat(Manifests.parse(rendered).all(V1Deployment.class)).hasSameSizeAs(
                kustomization.equals(Repository.BASE) ? Repository.servicesWithoutMigration() : Repository.services());
    }

    static List<Path> kustomizations() {
        return List.of(Repository.BASE, Repository.EXAMPLE);
    }

    private static String kustomize(Path directory) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder("kubectl", "kustomize", directory.toString()).redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "kubectl is not installed: overlays are not rendered");
            throw e;
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).describedAs(output).isZero();
        return output;
    }

    static List<Mutant> mutants() {
        return List.of(new Mutant("a field that does not exist", "replicas: 2", "replica: 2", "`replica`"),
                new Mutant("a nested field that does not exist", "periodSeconds: 10", "periodSecond: 10",
                        "`periodSecond`"),
                new Mutant("a kind that does not exist", "kind: PodDisruptionBudget", "kind: PodDisruptionBudge",
                        "unknown kind"),
                new Mutant("a version that is gone", "apiVersion: policy/v1", "apiVersion: policy/v1beta1",
                        "unknown kind"),
                new Mutant("a quantity that is none", "memory: 512Mi", "memory: 512MiB", "Deployment"),
                new Mutant("a number that is none", "failureThreshold: 6", "failureThreshold: six", "Deployment"),
                new Mutant("no template", "  template:\n    metadata:", "  x-template:\n    metadata:", "template"),
                new Mutant("a selector of other pods", "    matchLabels:\n      app.kubernetes.io/name: plan-service",
                        "    matchLabels:\n      app.kubernetes.io/name: plan", "selector does not match"),
                new Mutant("a Service of other pods", "  selector:\n    app.kubernetes.io/name: plan-service",
                        "  selector:\n    app.kubernetes.io/name: plans",
                        "Service/plan-service: selects no Deployment"),
                new Mutant("a targetPort that nobody declares", "targetPort: http", "targetPort: web",
                        "targetPort web is not declared"),
                new Mutant("a probe of another port", "path: /actuator/health/readiness\n              port: http",
                        "path: /actuator/health/readiness\n              port: 8081",
                        "readiness probe's port is not declared"),
                new Mutant("a probe of another path", "/actuator/health/readiness", "/health",
                        "readiness probe's path does not exist"),
                new Mutant("a limit below the request", "memory: 768Mi", "memory: 500M",
                        "limit of memory is below its request"),
                new Mutant("no limit", "              memory: 768Mi\n", "", "has no limit or request of memory"),
                new Mutant("a mount without volume", "- name: jwt\n              mountPath",
                        "- name: key\n              mountPath",
                        "mounts no such volume key"),
                new Mutant("no key of the tokens", "mountPath: /etc/coachline", "mountPath: /etc/keys",
                        "mounts nothing where COACHLINE_JWT_PUBLIC_KEY"),
                new Mutant("a Secret that nobody provides", "name: plan-database", "name: plan-db",
                        "nobody provides Secret/plan-db"),
                new Mutant("a key that the Secret lacks", "key: phone-key", "key: phone",
                        "nobody provides Secret/messaging-sealing with phone"),
                new Mutant("a key that the ConfigMap lacks", "key: jwt-public.pem", "key: jwt.pem",
                        "nobody provides ConfigMap/coachline-jwt with jwt.pem"),
                new Mutant("a ConfigMap that does not exist", "- configMapRef:\n                name: coachline",
                        "- configMapRef:\n                name: coach", "no such ConfigMap coach"),
                new Mutant("a variable that is not set", "  MIGRATION_URL: http://migration-service\n", "",
                        "does not set MIGRATION_URL"),
                new Mutant("a switch that nobody finds", "  PROGRAM_VERSIONING_READS: 'true'\n", "",
                        "does not set PROGRAM_VERSIONING_READS"),
                new Mutant("a variable of another name", "- name: PHONE_KEY", "- name: PHONES_KEY",
                        "sets PHONES_KEY, which the service never reads"),
                new Mutant("a neighbour of another name", "PLAN_URL: http://plan-service", "PLAN_URL: http://plans",
                        "calls http://plans, which no Service is"),
                new Mutant("a neighbour that may not be called",
                        "    - to:\n        - podSelector:\n            matchLabels:\n              app.kubernetes.io/name: plan-service",
                        "    - to:\n        - podSelector:\n            matchLabels:\n              app.kubernetes.io/name: migration-service",
                        "no NetworkPolicy lets it out to plan-service"),
                new Mutant("a caller who may not come",
                        "    - from:\n        - podSelector:\n            matchLabels:\n              app.kubernetes.io/name: workout-service",
                        "    - from:\n        - podSelector:\n            matchLabels:\n              app.kubernetes.io/name: messaging-service",
                        "Deployment/workout-service: no NetworkPolicy lets it in to plan-service"),
                new Mutant("a policy for pods that nobody makes",
                        "  podSelector:\n    matchLabels:\n      app.kubernetes.io/name: plan-service",
                        "  podSelector:\n    matchLabels:\n      app.kubernetes.io/name: planner",
                        "NetworkPolicy/plan-service: names pods that no Deployment makes"),
                new Mutant("a disruption budget for nobody",
                        "  maxUnavailable: 1\n  selector:\n    matchLabels:\n      app.kubernetes.io/name: plan-service",
                        "  maxUnavailable: 1\n  selector:\n    matchLabels:\n      app.kubernetes.io/name: planner",
                        "PodDisruptionBudget/plan-service: selects no Deployment"),
                new Mutant("a writable root", "readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false",
                        "container is not restricted"),
                new Mutant("root", "runAsNonRoot: true", "runAsNonRoot: false", "pod is not restricted"),
                new Mutant("nowhere to write", "mountPath: /tmp", "mountPath: /var/tmp", "has no emptyDir at /tmp"),
                new Mutant("a token", "      automountServiceAccountToken: false",
                        "      automountServiceAccountToken: true", "mounts a token"),
                new Mutant("an account that does not exist", "serviceAccountName: plan-service",
                        "serviceAccountName: planner", "has no ServiceAccount"),
                new Mutant("a kill before the end", "terminationGracePeriodSeconds: 60",
                        "terminationGracePeriodSeconds: 30", "does not cover the shutdown"),
                new Mutant("the same name twice", "name: shared-egress", "name: default-deny", "twice: NetworkPolicy"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mutants")
    void a_mutant_is_found(Mutant mutant) {
        String base = Repository.base();
        int at = base.indexOf(mutant.text);
        assertThat(at).describedAs("the text that is changed").isNotNegative();

        String changed = base.substring(0, at) + mutant.replacement + base.substring(at + mutant.text.length());

        assertThat(problems(changed)).anyMatch(problem -> problem.contains(mutant.problem));
    }

    /** One change to the base, and what has to be said about it. */
    private record Mutant(String name, String text, String replacement, String problem) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static List<String> problems(String yaml) {
        return problems(yaml, Repository.provided());
    }

    private static List<String> problemsWith(Map<String, Set<String>> provided) {
        return problems(Repository.base(), provided);
    }

    private static List<String> problems(String yaml, Map<String, Set<String>> provided) {
        Manifests manifests = Manifests.parse(yaml);
        List<String> problems = new ArrayList<>(manifests.problems());
        problems.addAll(Rules.problems(manifests, provided));
        return problems;
    }

    private static Map<String, Set<String>> without(String reference) {
        Map<String, Set<String>> others = new HashMap<>(Repository.provided());
        Objects.requireNonNull(others.remove(reference));
        return others;
    }
}
