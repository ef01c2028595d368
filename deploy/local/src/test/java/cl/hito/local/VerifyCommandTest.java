package cl.hito.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As a process of its own, because its exit code is what scripts go by. */
class VerifyCommandTest {

    private static final Path SAMPLE =
            Path.of("..", "..", "docs", "formats", "sample").toAbsolutePath().normalize();

    @TempDir
    Path root;

    @Test
    void good_pack_ends_with_0_only_when_it_is_known_who_signed_it() throws Exception {
        Command.Result result = verify("pack.zip");
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.text())
                .contains(
                        "El paquete concuerda consigo mismo; no se sabe quién lo firmó.",
                        "instantánea: 2026-10-31",
                        "entradas: 40",
                        "indique con --key");
        Command.Result english = verify(
                "pack.zip", "--lang", "en", "--key", SAMPLE.resolve("key.txt").toString());
        assertThat(english.exitCode()).isZero();
        assertThat(english.text()).contains("The pack is intact.").doesNotContain("--key");
    }

    @Test
    void forged_pack_ends_with_1_and_names_the_entry() throws Exception {
        Command.Result result = verify("forged.zip");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.text())
                .contains("entries.ndjson.gz, entrada 17: la entrada no es la que se selló"
                        + " (SIMPLIFICADOS institution:MUN-1017 2026-10)");
        Command.Result json = verify("forged.zip", "--json");
        assertThat(json.exitCode()).isEqualTo(1);
        assertThat(json.text()).contains("\"valid\" : false", "\"kind\" : \"ENTRY_CHANGED\"", "\"entry\" : 17");
        Command.Result otherKey = verify(
                "pack.zip",
                "--key",
                Files.readString(SAMPLE.resolve("other-key.txt")).strip());
        assertThat(otherKey.exitCode()).isEqualTo(1);
        assertThat(otherKey.text()).contains("files.txt: firmado con otra clave");
    }

    @Test
    void what_cannot_be_verified_ends_with_2() throws Exception {
        assertThat(verify("no-such.zip").exitCode()).isEqualTo(2);
        assertThat(verify("pack.zip", "--key", "nonsense").exitCode()).isEqualTo(2);
        assertThat(verify("pack.zip", "--lang", "fr").exitCode()).isEqualTo(2);
        StringWriter told = new StringWriter();
        assertThat(Hito.commandLine().setErr(new PrintWriter(told)).execute("verify"))
                .isEqualTo(2);
        assertThat(told.toString()).contains("FILE");
    }

    private Command.Result verify(String file, String... options) throws IOException, InterruptedException {
        String[] arguments = new String[2 + options.length];
        arguments[0] = "verify";
        arguments[1] = SAMPLE.resolve(file).toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return Command.run(new Installation(root), Map.of("LC_ALL", "C"), arguments);
    }
}
