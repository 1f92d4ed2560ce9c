package dev.coachline.platform;

import java.lang.reflect.Method;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.method.PreAuthorizeAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.util.SimpleMethodInvocation;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Whom a handler's {@code @PreAuthorize} lets in. It is asked before a request is read, so that who has the wrong role
 * learns nothing of what is wrong with the body; and by the OpenAPI document, which therefore says what is enforced.
 */
final class HandlerRoles implements HandlerInterceptor {

    private final PreAuthorizeAuthorizationManager rules = new PreAuthorizeAuthorizationManager();
    /** Handlers without any; the rules would search theirs and their classes' annotations anew for each request. */
    private final Set<Method> open = ConcurrentHashMap.newKeySet();

    boolean let(Authentication caller, HandlerMethod handler) {
        if (open.contains(handler.getMethod())) {
            return true;
        }
        AuthorizationResult result = rules.authorize(() -> caller,
                new SimpleMethodInvocation(handler.createWithResolvedBean().getBean(), handler.getMethod()));
        if (result == null) {
            open.add(handler.getMethod());
        }
        return result == null || result.isGranted();
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        if (caller != null && handler instanceof HandlerMethod method && !let(caller, method)) {
            throw new AccessDeniedException("the handler's roles");
        }
        return true;
    }
}
