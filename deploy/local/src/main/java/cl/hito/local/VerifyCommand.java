package cl.hito.local;

import cl.hito.proofs.MalformedException;
import cl.hito.proofs.VerifierKey;
import cl.hito.proofs.pack.PackFinding;
import cl.hito.proofs.pack.PackVerdict;
import cl.hito.proofs.pack.PackVerifier;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks nothing of anybody: whoever holds a pack verifies it with this program and the file. */
@Command(
        name = "verify",
        description =
                "Verifies a pack without a running service. Exit code 0 when it is intact, 1 when it is not, 2 when"
                        + " it could not be verified, 3 when it agrees with itself and no --key says who signed it.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

    private static final int INTACT = 0;
    private static final int NOT_INTACT = 1;
    private static final int NOT_VERIFIED = 2;
    private static final int SIGNER_UNKNOWN = 3;

    @Parameters(paramLabel = "FILE", description = "The pack, a .zip.")
    @SuppressWarnings("NullAway.Init") // filled by picocli
    private Path file;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "The log's public key, or the file that holds it, from elsewhere than the pack.")
    private @Nullable String key;

    @Option(names = "--lang", paramLabel = "LANG", description = "es (default) or en.", defaultValue = "es")
    private String language = "es";

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Override
    public Integer call() {
        boolean english = language.equals("en");
        if (!english && !language.equals("es")) {
            return refuse("--lang: es, en");
        }
        PackVerdict verdict;
        try {
            verdict = PackVerifier.verify(file, trusted());
        } catch (MalformedException e) {
            return refuse((english ? "The key cannot be read: " : "No se pudo leer la clave: ") + e.getMessage());
        } catch (IOException e) {
            return refuse((english ? "The file cannot be read: " : "No se pudo leer el archivo: ") + e.getMessage());
        }
        PrintStream out = utf8(FileDescriptor.out);
        if (json) {
            out.println(Json.text(verdict));
        } else {
            print(verdict, english, out);
        }
        if (!verdict.isValid()) {
            return NOT_INTACT;
        }
        // Anybody can make a pack that agrees with itself.
        return verdict.keyWasGiven() ? INTACT : SIGNER_UNKNOWN;
    }

    private static int refuse(String why) {
        utf8(FileDescriptor.err).println(why);
        return NOT_VERIFIED;
    }

    /** Whatever the locale says: under the plainest one Java would print question marks for Spanish. */
    private static PrintStream utf8(FileDescriptor stream) {
        return new PrintStream(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
    }

    private @Nullable VerifierKey trusted() throws IOException {
        String given = key;
        if (given == null) {
            return null;
        }
        // A key has plus signs and a name of its own; whatever is there as a file is one.
        Path kept = Path.of(given);
        return VerifierKey.parse((Files.isRegularFile(kept) ? Files.readString(kept) : given).strip());
    }

    private static void print(PackVerdict verdict, boolean english, PrintStream out) {
        if (verdict.isValid() && !verdict.keyWasGiven()) {
            out.println(
                    english
                            ? "The pack agrees with itself; who signed it is not known."
                            : "El paquete concuerda consigo mismo; no se sabe quién lo firmó.");
        } else if (verdict.isValid()) {
            out.println(english ? "The pack is intact." : "El paquete es íntegro.");
        } else {
            out.println(english ? "The pack is NOT intact:" : "El paquete NO es íntegro:");
            for (PackFinding finding : verdict.findings()) {
                out.println("  " + finding.says(english));
            }
        }
        line(out, english ? "snapshot" : "instantánea", verdict.code());
        line(out, english ? "entries" : "entradas", verdict.entries());
        line(out, english ? "members" : "miembros", verdict.members());
        line(out, english ? "leaves of the log" : "hojas del registro", verdict.treeSize());
        line(out, english ? "signed by" : "firmado por", verdict.key());
        if (verdict.key() != null && !verdict.keyWasGiven()) {
            out.println(
                    english
                            ? "The key came with the pack; give the one that the log publishes with --key."
                            : "La clave vino en el mismo paquete; indique con --key la que publica el registro.");
        }
    }

    private static void line(PrintStream out, String name, @Nullable Object value) {
        if (value != null) {
            out.println(name + ": " + PackFinding.plain(value.toString()));
        }
    }
}
