package dev.coachline.platform;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.http.HttpStatus;

/**
 * A problem that an operation may answer beside those of every operation; its OpenAPI document names it. What several
 * operations refuse alike can stand on an annotation of theirs.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Repeatable(Refuses.All.class)
public @interface Refuses {

    HttpStatus status();

    /** The last part of the problem's type, as in {@link Problems#of}. */
    String problem();

    /** Several on one method. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @interface All {

        Refuses[] value();
    }
}
