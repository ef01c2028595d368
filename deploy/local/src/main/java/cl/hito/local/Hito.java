package cl.hito.local;

import cl.hito.engines.EngineException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry point. Exit codes: 0 done, 1 failed (the reason is on standard error), 2 wrong usage, 3 not running. */
@Command(
        name = "hito",
        description = "Hito on this machine.",
        subcommands = {UpCommand.class, DownCommand.class, StatusCommand.class, VerifyCommand.class},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class Hito {
    private Hito() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Hito()).setExecutionExceptionHandler((failure, line, parsed) -> {
            line.getErr().println(line.getColorScheme().errorText(reason(failure)));
            return 1;
        });
    }

    private static String reason(Exception failure) {
        if (failure instanceof UserError
                || failure instanceof EngineException
                || failure instanceof UncheckedIOException) {
            return String.valueOf(failure.getMessage());
        }
        // Not foreseen, so it says all that it knows.
        StringBuilder text = new StringBuilder("Unexpected failure: ").append(failure);
        for (StackTraceElement line : failure.getStackTrace()) {
            text.append("\n    at ").append(line);
        }
        return text.toString();
    }
}
