package dev.coachline.events;

import java.lang.reflect.RecordComponent;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/** Finds what a decoded event lacks: every component not marked {@code @Nullable} must be there, nested ones too. */
final class RequiredComponents {

    private RequiredComponents() {}

    static Set<String> missingIn(Object event) {
        Set<String> missing = new TreeSet<>();
        collect("", event, missing);
        return missing;
    }

    private static void collect(String path, Object value, Set<String> missing) {
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            Object part = read(component, value);
            String name = path + component.getName();
            switch (part) {
                case null -> {
                    if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                        missing.add(name);
                    }
                }
                case Iterable<?> parts -> {
                    int index = 0;
                    for (Object element : parts) {
                        collectElement(name + "[" + index++ + "]", element, missing);
                    }
                }
                case Record nested -> collect(name + ".", nested, missing);
                default -> {
                    /* a leaf that is there */ }
            }
        }
    }

    private static void collectElement(String name, @Nullable Object element, Set<String> missing) {
        if (element == null) {
            missing.add(name);
        } else if (element instanceof Record nested) {
            collect(name + ".", nested, missing);
        }
    }

    private static @Nullable Object read(RecordComponent component, Object value) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }
}
