package dev.coachline.coexistence;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import org.springframework.http.HttpStatus;

import dev.coachline.platform.Refuses;

/**
 * A read that both systems have, in one representation: a caller is sent to the one that answers for the athlete. In a service
 * of the new system nothing else is needed ({@link LegacyRedirect}), but for days from before a move ({@link EarlierDays}).
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Refuses(status = HttpStatus.TEMPORARY_REDIRECT, problem = OtherSystem.PROBLEM)
@Parameter(name = OtherSystem.EPOCH, in = ParameterIn.QUERY, description = "Stands in the address of a redirect between the two systems; take it as it is", schema = @Schema(type = "integer", format = "int32"))
public @interface SentToTheOtherSystem {}
