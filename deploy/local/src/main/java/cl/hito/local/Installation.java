package cl.hito.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the built programs are. */
record Installation(Path root) {
    private static final String ROOT_PROPERTY = "hito.root";

    /** By the property that the script gives; else the folder this jar was built in. */
    static Installation current() {
        String root = System.getProperty(ROOT_PROPERTY);
        return new Installation(
                Path.of(root == null ? "" : root).toAbsolutePath().normalize());
    }

    Path defaultData() {
        return root.resolve(".hito");
    }

    Path serviceJar(String service) {
        Path jar = root.resolve(service).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.isRegularFile(jar)) {
            throw new UserError("The service " + service + " is not built: there is no " + jar
                    + ". Start with the script hito in the repository's root, which builds what is missing.");
        }
        return jar;
    }

    /**
     * Says to the script hito, as long as it is there, that this process runs from this tree, whatever its data folder:
     * what is built must not change under it.
     */
    Path runningMarker(long pid) {
        return root.resolve("target/running").resolve(Long.toString(pid));
    }

    /** The command that starts {@code hito} once more. */
    List<String> self(Path data) {
        return JvmFlags.SUPERVISOR.command(
                "hito",
                data,
                List.of(
                        "-D" + ROOT_PROPERTY + "=" + root,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Hito.class.getName()));
    }
}
