package dev.coachline.platform;

import java.net.URI;
import java.util.List;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** Problem documents (RFC 9457) with stable types of the form {@code urn:coachline:problem:NAME}. */
public final class Problems {

    /** One thing wrong with a request: where it is and what would be right. */
    public record FieldProblem(String field, String problem) {}

    private Problems() {}

    /**
     * @param name the stable last part of the type, in kebab case
     * @param detail what is wrong and what to do, in a sentence for a person; never an exception's message
     */
    public static ProblemDetail of(HttpStatus status, String name, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("urn:coachline:problem:" + name));
        problem.setTitle(status.getReasonPhrase());
        return problem;
    }

    /** 422: a field of the request is not what the API says. */
    public static ProblemDetail invalid(String field, String problem) {
        return invalid(List.of(new FieldProblem(field, problem)));
    }

    public static ProblemDetail invalid(List<FieldProblem> fields) {
        String detail = String.join("; ", fields.stream().map(f -> f.field() + " " + f.problem()).toList());
        ProblemDetail problem = of(HttpStatus.UNPROCESSABLE_CONTENT, "invalid-request", detail);
        problem.setProperty("errors", fields);
        return problem;
    }

    /** 422: a cursor that no page gave. */
    public static ProblemDetail unknownCursor() {
        return invalid("cursor", "is not one that a page of this list gave; begin again without it");
    }

    public static ProblemDetail notFound(String what) {
        return of(HttpStatus.NOT_FOUND, "not-found", what + " does not exist.");
    }
}
