package dev.coachline.faults;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

import dev.coachline.faults.CrashPoints.Side;

/**
 * Puts crash points before and after each commit to PostgreSQL and each write to MongoDB, where
 * {@code coachline.faults.memory} names a file.
 */
@AutoConfiguration
@ConditionalOnProperty("coachline.faults.memory")
class FaultsAutoConfiguration {

    private static final String MONGO_TEMPLATE = "org.springframework.data.mongodb.core.MongoTemplate";
    private static final Set<String> WRITES = Set.of("insert", "save", "upsert", "replace", "remove", "updateFirst",
            "updateMulti", "findAndModify", "findAndReplace", "findAndRemove");

    @Bean
    static Boundary boundary(Environment settings) throws IOException {
        return new Boundary(new CrashPoints(Path.of(settings.getRequiredProperty("coachline.faults.memory")),
                settings.getProperty("coachline.faults.seed", Long.class, 1L),
                Set.of(settings.getProperty("coachline.faults.kill", "").split(",")).stream().map(String::strip)
                        .filter(fault -> !fault.isEmpty()).collect(Collectors.toSet())));
    }

    @Bean
    TransactionExecutionListener crashAtCommits(Boundary boundary) {
        return new TransactionExecutionListener() {
            @Override
            public void beforeCommit(TransactionExecution transaction) {
                boundary.cross(Side.BEFORE);
            }

            @Override
            public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
                if (failure == null) {
                    boundary.cross(Side.AFTER);
                }
            }
        };
    }

    /** By the class's name: services without MongoDB do not have it. */
    @Bean
    static BeanPostProcessor crashAtWrites(Boundary boundary) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean.getClass().getName().equals(MONGO_TEMPLATE) ? crashing(bean, WRITES, boundary) : bean;
            }
        };
    }

    private static Object crashing(Object target, Set<String> writes, Boundary boundary) {
        ProxyFactory proxy = new ProxyFactory(target);
        proxy.setProxyTargetClass(target.getClass().getName().equals(MONGO_TEMPLATE));
        proxy.addAdvice((org.aopalliance.intercept.MethodInterceptor) call -> {
            Method method = call.getMethod();
            if (method.getName().equals("bulkOps")) {
                return crashing(Objects.requireNonNull(call.proceed()), Set.of("execute"), boundary);
            }
            if (!writes.contains(method.getName())) {
                return call.proceed();
            }
            boundary.cross(Side.BEFORE);
            Object result = call.proceed();
            boundary.cross(Side.AFTER);
            return result;
        });
        return proxy.getProxy();
    }
}
