package dev.coachline.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.coachline.faults.CrashPoints.Side;

/** A durable boundary that is being crossed; named after the method whose boundary it is. */
final class Boundary {

    private static final Pattern TOPIC = Pattern.compile("consumerDestinationName='coachline\\.([a-z]+)'");
    private static final String OURS = "dev.coachline.";
    private static final String FAULTS = Boundary.class.getPackageName() + ".";

    /** Thrown by the crash points and by nobody else. */
    static final class InjectedFault extends RuntimeException {

        InjectedFault(String where) {
            super("injected fault " + where);
        }
    }

    private final CrashPoints points;

    Boundary(CrashPoints points) {
        this.points = points;
    }

    void cross(Side side) {
        String point = name();
        switch (points.pass(point, side)) {
            case NONE -> {
                /* goes on */ }
            case THROW -> throw new InjectedFault(side.label() + " " + point);
            case KILL -> kill();
        }
    }

    /** The innermost of our methods on the stack, and for what all consumers share also the topic that is being read. */
    private static String name() {
        Optional<StackWalker.StackFrame> ours = StackWalker.getInstance().walk(frames -> frames
                .filter(frame -> frame.getClassName().startsWith(OURS) && !frame.getClassName().startsWith(FAULTS))
                .findFirst());
        String name = ours.map(frame -> simple(frame.getClassName()) + "." + method(frame.getMethodName()))
                .orElse("elsewhere");
        Matcher topic = TOPIC.matcher(Thread.currentThread().getName());
        return name.startsWith("InboxHandler.") && topic.find() ? name + "/" + topic.group(1) : name;
    }

    private static String simple(String className) {
        String name = className.substring(className.lastIndexOf('.') + 1);
        return name.contains("$") ? name.substring(0, name.indexOf('$')) : name;
    }

    private static String method(String name) {
        return name.startsWith("lambda$") ? name.split("\\$")[1] : name;
    }

    /** The signal that nothing can handle, from outside, as an operator or the kernel would send it. */
    private static void kill() {
        try {
            new ProcessBuilder("kill", "-9", String.valueOf(ProcessHandle.current().pid())).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        while (true) {
            LockSupport.park();
        }
    }
}
