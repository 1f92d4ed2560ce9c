package dev.coachline.workout.imports.web;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends a body that is longer than it may be with an error, and remembers that it did. */
final class LimitedBody extends FilterInputStream {

    private static final int PIECE = 65_536;

    private final long most;
    private long read;

    LimitedBody(InputStream body, long most) {
        super(body);
        this.most = most;
    }

    boolean isTooLong() {
        return read > most;
    }

    /** Takes a refused body to its end, within reason: most clients listen only when they have said everything. */
    static void swallow(InputStream body, long most) throws IOException {
        byte[] piece = new byte[PIECE];
        long swallowed = 0;
        int count = body.read(piece);
        while (count >= 0 && swallowed < most) {
            swallowed += count;
            count = body.read(piece);
        }
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = super.read(into, offset, length);
        count(Math.max(0, count));
        return count;
    }

    private void count(int bytes) throws IOException {
        read += bytes;
        if (isTooLong()) {
            throw new IOException("longer than " + most + " bytes");
        }
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
