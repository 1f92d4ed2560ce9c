package dev.coachline.local.terminal;

import java.io.PrintStream;

/** Says on the terminal what is being done; one line per step. */
@FunctionalInterface
public interface Progress {

    void step(String what);

    static Progress on(PrintStream out) {
        return what -> {
            out.println(what);
            out.flush();
        };
    }

    static Progress silent() {
        return what -> {};
    }
}
