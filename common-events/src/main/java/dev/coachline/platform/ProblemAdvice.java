package dev.coachline.platform;

import java.util.Locale;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.validation.Errors;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Turns what the framework refuses into problem documents that name the field and the remedy. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException e,
            HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return respond(e.getCause() instanceof JacksonException json
                ? unreadable(json)
                : Problems.invalid("body", "is missing or is not JSON"));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(MethodArgumentNotValidException e,
            HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return respond(Problems.invalid(flaws(e.getBindingResult()).toList()));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        // A body's flaws come this way, too, where the method has another parameter with constraints.
        return respond(Problems.invalid(e.getParameterValidationResults().stream()
                .flatMap(result -> result instanceof ParameterErrors body
                        ? flaws(body)
                        : result.getResolvableErrors().stream().map(error -> new Problems.FieldProblem(
                                String.valueOf(result.getMethodParameter().getParameterName()),
                                String.valueOf(error.getDefaultMessage()))))
                .toList()));
    }

    private static Stream<Problems.FieldProblem> flaws(Errors body) {
        return Stream.concat(
                body.getFieldErrors().stream()
                        .map(f -> new Problems.FieldProblem(f.getField(), String.valueOf(f.getDefaultMessage()))),
                body.getGlobalErrors().stream()
                        .map(g -> new Problems.FieldProblem("body", String.valueOf(g.getDefaultMessage()))));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return respond(Problems.invalid(e.getParameterName(), "is missing"));
    }

    @ExceptionHandler
    ResponseEntity<Object> wrongType(MethodArgumentTypeMismatchException e) {
        return respond(Problems.invalid(e.getName(), "is not a valid " + expected(e.getRequiredType())));
    }

    @ExceptionHandler
    ResponseEntity<Object> denied(AccessDeniedException e) {
        return respond(Problems.of(HttpStatus.FORBIDDEN, "forbidden", "This token's roles do not allow this."));
    }

    @ExceptionHandler
    ResponseEntity<Object> unexpected(Exception e) {
        LOG.error("request failed", e);
        return respond(Problems.of(HttpStatus.INTERNAL_SERVER_ERROR, "internal-error",
                "Something failed on our side; the request changed nothing and may be repeated."));
    }

    private static ProblemDetail unreadable(JacksonException e) {
        String field = path(e);
        return switch (e) {
            case UnrecognizedPropertyException unknown -> Problems.invalid(field, "is not a field of this request");
            case InvalidFormatException format -> Problems.invalid(field,
                    "is not a valid " + expected(format.getTargetType()));
            default -> Problems.invalid(field.isEmpty() ? "body" : field, "is not readable");
        };
    }

    private static String path(JacksonException e) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            if (step.getPropertyName() != null) {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            } else if (step.getIndex() >= 0) {
                path.append('[').append(step.getIndex()).append(']');
            }
        }
        return path.toString();
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "value";
        }
        return switch (type.getSimpleName()) {
            case "LocalDate" -> "date such as 2026-03-01";
            case "LocalTime" -> "time such as 07:30";
            case "Instant" -> "instant such as 2026-03-01T07:30:00Z";
            case "ZoneId" -> "IANA time zone such as Europe/Berlin";
            case "UUID" -> "UUID";
            default -> type.isEnum()
                    ? "value; use one of " + String.join(", ", Stream.of(type.getEnumConstants())
                            .map(value -> String.valueOf(value).toLowerCase(Locale.ROOT)).toList())
                    : type.getSimpleName();
        };
    }

    private static ResponseEntity<Object> respond(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus()).body(problem);
    }
}
