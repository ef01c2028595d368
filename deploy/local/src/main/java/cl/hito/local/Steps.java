package cl.hito.local;

import java.io.PrintStream;
import java.util.Locale;

/** The progress that a person sees: one line per step with its seconds. */
final class Steps {
    private final PrintStream out;

    Steps(PrintStream out) {
        this.out = out;
    }

    /** Does the step and prints its line. */
    void step(String name, String detail, Runnable work) {
        long start = System.nanoTime();
        work.run();
        done(name, detail, start);
    }

    /** @param start {@link System#nanoTime()} when the step began */
    void done(String name, String detail, long start) {
        line(String.format(Locale.ROOT, "  %-20s %6.1f s   %s", name, secondsSince(start), detail)
                .stripTrailing());
    }

    synchronized void line(String text) {
        out.println(text);
        out.flush();
    }

    static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
