package cl.hito.engines;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Lets PostgreSQL run where the caller is root, which it refuses by itself.
 *
 * <p>First choice: a user namespace, in which root is nobody and the files stay root's. Where those are forbidden, as
 * in many containers: the user nobody, who may still pass through folders that only root may enter.
 */
final class Unprivileged {
    private static final String NOBODY = "65534";
    private static final List<String> NAMESPACE = List.of("unshare", "-U");
    private static final List<String> OTHER_USER = List.of(
            "setpriv",
            "--reuid=" + NOBODY,
            "--regid=" + NOBODY,
            "--clear-groups",
            "--inh-caps=+dac_override",
            "--ambient-caps=+dac_override");

    private Unprivileged() {}

    /**
     * {@code command} in a form that is not root's.
     *
     * @throws EngineException when the caller is root and the system offers neither way
     */
    static List<String> of(List<String> command) {
        List<String> whole = new ArrayList<>(Prefix.INSTANCE);
        whole.addAll(command);
        return List.copyOf(whole);
    }

    static boolean callerIsRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** Found out once, and only when it is needed. */
    private static final class Prefix {
        private static final List<String> INSTANCE = find();

        private static List<String> find() {
            if (!callerIsRoot()) {
                return List.of();
            }
            if (works(NAMESPACE)) {
                return NAMESPACE;
            }
            if (works(OTHER_USER)) {
                return OTHER_USER;
            }
            throw new EngineException("PostgreSQL does not run as root, and this system offers neither user namespaces"
                    + " (unshare) nor setpriv. Run as another user.");
        }

        private static boolean works(List<String> prefix) {
            List<String> command = new ArrayList<>(prefix);
            command.addAll(List.of("sh", "-c", "test \"$(id -u)\" -ne 0"));
            try {
                Process process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
