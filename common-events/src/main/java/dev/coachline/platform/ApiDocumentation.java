package dev.coachline.platform;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;
import org.springframework.util.StringUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/**
 * What every service's OpenAPI document says beside its paths: who may call an operation and how it refuses. The roles
 * are not written down anywhere: each is tried against the rules that guard the requests, so the document cannot differ from them.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(OperationCustomizer.class)
class ApiDocumentation {

    static final String TOKEN = "token";
    /** Whose own operations an erased athlete still has. */
    private static final String ERASURE = "dev.coachline.erasure";
    private static final String SIGNATURE = "carrierSignature";
    private static final String WEBHOOKS = "/webhooks/";
    private static final String PROBLEM = "ProblemDocument";
    private static final List<String> ROLES = List.of("athlete", "client", "operator", "service");
    private static final String SOMEBODY = new UUID(0, 0).toString();
    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]+}");
    private static final Pattern LAST_VARIABLE = Pattern.compile("/\\{([^}]+)}$");

    private static final String COMMON_RESPONSES = "#/components/responses/";
    private static final Map<HttpStatus, ApiResponse> COMMON = Map.of(HttpStatus.UNAUTHORIZED,
            response(HttpStatus.UNAUTHORIZED, List.of("unauthorized")), HttpStatus.FORBIDDEN,
            response(HttpStatus.FORBIDDEN, List.of("forbidden")), HttpStatus.UNPROCESSABLE_CONTENT,
            response(HttpStatus.UNPROCESSABLE_CONTENT, List.of("invalid-request")), HttpStatus.TOO_MANY_REQUESTS,
            response(HttpStatus.TOO_MANY_REQUESTS, List.of("too-many-requests")));

    private record Route(String method, String path) {}

    @Bean
    HttpSchemas httpSchemas(JsonMapper json) {
        return new HttpSchemas(json);
    }

    @Bean
    OperationCustomizer rolesAndRefusals(ObjectProvider<WebInvocationPrivilegeEvaluator> addresses,
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mappings,
            HandlerRoles handlers) {
        return (operation, handler) -> {
            Route route = route(mappings.getObject(), handler);
            WebInvocationPrivilegeEvaluator rules = addresses.getObject();
            boolean open = rules.isAllowed("", route.path(), route.method(), anonymous());
            if (open) {
                if (route.path().startsWith(WEBHOOKS)) {
                    operation.addSecurityItem(new SecurityRequirement().addList(SIGNATURE));
                }
            } else {
                ROLES.stream().filter(role -> {
                    Authentication caller = caller(role);
                    return rules.isAllowed("", route.path(), route.method(), caller) && handlers.let(caller, handler);
                }).forEach(role -> operation.addSecurityItem(new SecurityRequirement().addList(TOKEN, role)));
            }
            operation.setTags(null);
            headers(operation, route);
            refusals(operation, handler, open, RateLimits.concern(route.path()));
            return operation;
        };
    }

    @Bean
    OpenApiCustomizer wordsOfEveryDocument(@Value("${spring.application.name}") String service, HttpSchemas schemas,
            JsonMapper json) {
        HttpExamples examples = new HttpExamples(json);
        return document -> {
            schemas.refuseClashes();
            document.setInfo(new Info().title(service).version("1")
                    .description("JSON in camelCase; an unknown field is refused, enums are lower case. Problems are "
                            + "RFC 9457 documents whose type is urn:coachline:problem:NAME."));
            document.setServers(null);
            document.setTags(null);
            document.getPaths().forEach((path, item) -> item.readOperationsMap()
                    .forEach((method, operation) -> operation.setOperationId(operationId(method, path))));
            components(document);
            examples.addTo(document);
        };
    }

    /**
     * The method, the path's words and the variable at its end, such as {@code getAthletesProgramsByProgramId}: an operation keeps
     * its id, from which clients are generated, for as long as it keeps its path, whichever class answers it.
     */
    static String operationId(PathItem.HttpMethod method, String path) {
        String words = LAST_VARIABLE.matcher(path).replaceFirst("/by-$1");
        return method.name().toLowerCase(Locale.ROOT) + Stream
                .of(VARIABLE.matcher(words).replaceAll("").split("[^A-Za-z0-9]+")).map(StringUtils::capitalize)
                .collect(Collectors.joining());
    }

    private static Route route(RequestMappingHandlerMapping mappings, HandlerMethod handler) {
        RequestMappingInfo info = mappings.getHandlerMethods().entrySet().stream()
                .filter(mapped -> mapped.getValue().getMethod().equals(handler.getMethod())).map(Map.Entry::getKey)
                .findFirst().orElseThrow();
        return new Route(info.getMethodsCondition().getMethods().iterator().next().name(), VARIABLE
                .matcher(info.getPatternValues().iterator().next()).replaceAll(SOMEBODY));
    }

    private static Authentication caller(String role) {
        return UsernamePasswordAuthenticationToken.authenticated(SOMEBODY, "",
                AuthorityUtils.createAuthorityList("ROLE_" + role));
    }

    private static Authentication anonymous() {
        return new AnonymousAuthenticationToken("nobody", "nobody",
                AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));
    }

    private static void refusals(Operation operation, HandlerMethod handler, boolean open,
            boolean limited) {
        Map<HttpStatus, List<String>> problems = new LinkedHashMap<>();
        if (!open) {
            problems.computeIfAbsent(HttpStatus.UNAUTHORIZED, status -> new ArrayList<>()).add("unauthorized");
            problems.computeIfAbsent(HttpStatus.FORBIDDEN, status -> new ArrayList<>()).add("forbidden");
        }
        if (operation.getRequestBody() != null || operation.getParameters() != null) {
            problems.computeIfAbsent(HttpStatus.UNPROCESSABLE_CONTENT, status -> new ArrayList<>())
                    .add("invalid-request");
        }
        if (limited) {
            problems.computeIfAbsent(HttpStatus.TOO_MANY_REQUESTS, status -> new ArrayList<>())
                    .add("too-many-requests");
        }
        if (isAboutAnAthlete(operation) && !handler.getBeanType().getPackageName().equals(ERASURE)) {
            problems.computeIfAbsent(HttpStatus.GONE, status -> new ArrayList<>()).add("athlete-erased");
        }
        for (Refuses refusal : AnnotatedElementUtils.findMergedRepeatableAnnotations(handler.getMethod(),
                Refuses.class)) {
            problems.computeIfAbsent(refusal.status(), status -> new ArrayList<>()).add(refusal.problem());
        }
        problems.entrySet().stream().sorted(Comparator.comparing(Map.Entry::getKey))
                .forEach(problem -> operation.getResponses().addApiResponse(
                        Integer.toString(problem.getKey().value()), refusal(problem.getKey(), problem.getValue())));
    }

    private static boolean isAboutAnAthlete(Operation operation) {
        return operation.getParameters() != null && operation.getParameters().stream()
                .anyMatch(parameter -> "path".equals(parameter.getIn()) && "athleteId".equals(parameter.getName()));
    }

    private static Header header(String description) {
        return new Header().description(description).schema(new StringSchema());
    }

    /** What follows from an operation's kind: reads can be asked whether they changed, lists have a next page. */
    private static void headers(Operation operation, Route route) {
        ApiResponse ok = operation.getResponses().get("200");
        if (ok == null) {
            return;
        }
        boolean tagged = RateLimits.concern(route.path()) && !route.path().equals("/due");
        if (route.method().equals("GET") && tagged) {
            operation.getResponses().addApiResponse("304",
                    new ApiResponse().description("Not Modified: If-None-Match holds the present ETag"));
        }
        if ((route.method().equals("GET") && tagged) || takes(operation, HttpHeaders.IF_MATCH)) {
            ok.addHeaderObject(HttpHeaders.ETAG, header("Of this answer, for If-None-Match or If-Match"));
        }
        if (takes(operation, "cursor")) {
            ok.addHeaderObject(HttpHeaders.LINK, header("The next page, rel=\"next\"; absent on the last"));
        }
    }

    private static boolean takes(Operation operation, String parameter) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(p -> parameter.equals(p.getName()));
    }

    /** Those of every operation stand once in the document. */
    private static ApiResponse refusal(HttpStatus status, List<String> problems) {
        ApiResponse common = COMMON.get(status);
        return common != null && problems.size() == 1 && common.getDescription().endsWith(problems.getFirst())
                ? new ApiResponse().$ref(COMMON_RESPONSES + name(status))
                : response(status, problems);
    }

    private static String name(HttpStatus status) {
        return status.getReasonPhrase().replace(" ", "");
    }

    private static ApiResponse response(HttpStatus status, List<String> problems) {
        ApiResponse response = new ApiResponse()
                .description(status.getReasonPhrase() + ": "
                        + problems.stream().distinct().collect(Collectors.joining(", ")))
                .content(new Content().addMediaType("application/problem+json",
                        new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM))));
        if (status == HttpStatus.UNAUTHORIZED) {
            response.addHeaderObject("WWW-Authenticate", header("Bearer"));
        }
        if (status.is3xxRedirection()) {
            response.addHeaderObject(HttpHeaders.LOCATION, header("Where to ask"));
        }
        if (status == HttpStatus.TOO_MANY_REQUESTS) {
            response.addHeaderObject("Retry-After", header("Seconds until the window ends"));
            response.addHeaderObject("RateLimit", header("What is left of the window: r requests, t seconds"));
            response.addHeaderObject("RateLimit-Policy", header("q requests in w seconds"));
        }
        return response;
    }

    private static void components(OpenAPI document) {
        Components components = document.getComponents() == null ? new Components() : document.getComponents();
        document.setComponents(components);
        components.addSchemas(PROBLEM, problem());
        COMMON.forEach((status, response) -> components.addResponses(name(status), response));
        components.addSecuritySchemes(TOKEN, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer")
                .bearerFormat("JWT")
                .description(
                        "A JWT for the audience coachline; any one of an operation's roles, in the claim roles, is "
                                + "enough. An athlete reaches only the paths of the athlete who is the token's subject."));
        boolean webhooks = document.getPaths().keySet().stream().anyMatch(path -> path.startsWith(WEBHOOKS));
        if (webhooks) {
            components.addSecuritySchemes(SIGNATURE, new SecurityScheme().type(SecurityScheme.Type.APIKEY)
                    .in(SecurityScheme.In.HEADER).name("X-Twilio-Signature")
                    .description("The carrier's signature over the public URL and the form."));
        }
    }

    private static Schema<?> problem() {
        Schema<?> flaw = new ObjectSchema().addProperty("field", new StringSchema()).addProperty("problem",
                new StringSchema());
        flaw.setRequired(List.of("field", "problem"));
        Schema<?> problem = new ObjectSchema().addProperty("type", new StringSchema().format("uri"))
                .addProperty("title", new StringSchema()).addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema()).addProperty("instance", new StringSchema().format("uri"))
                .addProperty("errors", new ArraySchema().items(flaw));
        problem.setRequired(List.of("type", "title", "status", "detail"));
        return problem;
    }
}
