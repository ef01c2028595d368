package cl.hito.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The command {@code hito} as a process of its own, as a user starts it. */
record Command(Process process, Path output) {
    static Command start(Installation installation, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                JvmFlags.java(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dhito.root=" + installation.root(),
                "-cp",
                System.getProperty("java.class.path"),
                Hito.class.getName()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(installation.root(), "command", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        return new Command(builder.start(), output);
    }

    /** Runs it to its end. */
    static Result run(Installation installation, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        Command command = start(installation, environment, arguments);
        if (!command.process().waitFor(120, TimeUnit.SECONDS)) {
            command.process().destroyForcibly();
        }
        return new Result(command.process().waitFor(), command.text());
    }

    String text() throws IOException {
        return Files.readString(output);
    }

    record Result(int exitCode, String text) {}
}
