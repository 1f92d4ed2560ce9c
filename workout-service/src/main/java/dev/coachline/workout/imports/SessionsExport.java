package dev.coachline.workout.imports;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

import dev.coachline.workout.sessions.Session;

/** A format in which sessions are handed out; what it writes can be imported again without loss. */
public interface SessionsExport {

    /** As callers ask for it. */
    String format();

    /** For the header {@code Content-Type}. */
    String mediaType();

    void write(List<Session> sessions, OutputStream out) throws IOException;
}
