package cl.hito.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The verifier that lies in every pack, in the system's Chromium and from a file, as an auditor opens it. The pack is
 * the sample of the format page, which other verifiers are tried on too.
 */
class PackVerifierIT {

    private static final Path SAMPLE = Path.of("..", "..", "docs", "formats", "sample");
    private static final Path PAGE =
            Path.of("..", "..", "proofs", "src", "main", "resources", "cl", "hito", "proofs", "pack", "verify.html");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private static Playwright playwright;
    private static Browser browser;

    @TempDir
    Path folder;

    @BeforeAll
    static void launch() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Chromium.executable())
                        .setArgs(Chromium.ARGUMENTS));
    }

    @AfterAll
    static void close() {
        browser.close();
        playwright.close();
    }

    /** Both ways of checking a signature: the browser's own, and the page's for browsers that have none. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void good_pack_is_good_without_a_network(boolean ownSignatures) throws IOException {
        // Given
        List<String> requests = new ArrayList<>();
        try (BrowserContext offline = browser.newContext(
                new Browser.NewContextOptions().setOffline(true).setLocale("es-CL"))) {
            Page page = open(offline, requests);
            page.evaluate("own => { globalThis.hitoOwnEd25519 = own; }", ownSignatures);
            // When
            page.locator("#file").setInputFiles(SAMPLE.resolve("pack.zip"));
            // Then
            PlaywrightAssertions.assertThat(page.locator("#result")).hasAttribute("data-verdict", "unknown");
            assertThat(page.locator("#result").innerText())
                    .contains("El paquete concuerda consigo mismo; no se sabe quién lo firmó.", "2026-10-31");
            page.locator("#language").click();
            assertThat(page.locator("#result").innerText()).contains("The pack agrees with itself");
            page.locator("#language").click();
            Files.createDirectories(SCREENSHOTS);
            page.screenshot(
                    new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENSHOTS.resolve("pack-verifier.png")));
        }
        assertThat(requests).allMatch(url -> url.startsWith("file:"));
    }

    @Test
    void key_that_was_given_decides() throws IOException {
        try (BrowserContext context = browser.newContext()) {
            Page page = open(context, new ArrayList<>());
            page.locator("#key")
                    .fill(Files.readString(SAMPLE.resolve("key.txt")).strip());
            page.locator("#file").setInputFiles(SAMPLE.resolve("pack.zip"));
            PlaywrightAssertions.assertThat(page.locator("#result")).hasAttribute("data-verdict", "good");
            assertThat(page.locator("#result").innerText()).contains("Es la clave que usted indicó");
            page.locator("#key")
                    .fill(Files.readString(SAMPLE.resolve("other-key.txt")).strip());
            page.locator("#key").blur();
            PlaywrightAssertions.assertThat(page.locator("#result")).hasAttribute("data-verdict", "bad");
            assertThat(page.locator("#result").innerText()).contains("files.txt: firmado con otra clave");
            page.locator("#key").fill("no es una clave");
            page.locator("#key").blur();
            PlaywrightAssertions.assertThat(page.locator("#result")).hasAttribute("data-verdict", "failed");
        }
    }

    @Test
    void entry_that_was_changed_is_named() throws IOException {
        try (BrowserContext context = browser.newContext()) {
            Page page = open(context, new ArrayList<>());
            page.locator("#file").setInputFiles(SAMPLE.resolve("forged.zip"));
            PlaywrightAssertions.assertThat(page.locator("#result")).hasAttribute("data-verdict", "bad");
            assertThat(page.locator("#result").innerText())
                    .contains("entries.ndjson.gz, entrada 17: la entrada no es la que se selló");
        }
    }

    /** What somebody signs who has the key and skips the work: the same packs that the other verifier is tried on. */
    @Test
    void odd_packs_are_refused() throws IOException {
        try (BrowserContext context = browser.newContext();
                Stream<Path> packs = Files.list(SAMPLE.resolve("odd"))) {
            Page page = open(context, new ArrayList<>());
            String key = Files.readString(SAMPLE.resolve("key.txt")).strip();
            for (Path pack : packs.filter(file -> file.toString().endsWith(".zip"))
                    .sorted()
                    .toList()) {
                Object findings =
                        page.evaluate("""
                        async ([pack, key]) => {
                          const bytes = Uint8Array.from(atob(pack), c => c.charCodeAt(0));
                          return (await verify(new Blob([bytes]), parseKey(key), () => {})).findings.map(f => f.member);
                        }""", List.of(Base64.getEncoder().encodeToString(Files.readAllBytes(pack)), key));
                assertThat((List<?>) findings).as(pack.toString()).isNotEmpty();
            }
        }
    }

    /** Well formed, with as many members as a pack can have and one more: the list of them has an end. */
    @Test
    void more_members_than_a_pack_can_have_are_not_read() throws IOException {
        try (BrowserContext context = browser.newContext()) {
            Page page = open(context, new ArrayList<>());
            Object read = page.evaluate("""
                    async () => {
                      const member = at => ({ name: "x", size: 0, headerAt: at });
                      const file = count => {
                        const parts = [];
                        for (let i = 0; i < count; i++) parts.push(localHeader(member(31 * i), 0));
                        for (let i = 0; i < count; i++) parts.push(centralHeader(member(31 * i), 0));
                        parts.push(endRecord(count & 0xFFFF, 47 * count, 31 * count));
                        const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
                        parts.reduce((at, part) => { all.set(part, at); return at + part.length; }, 0);
                        const pack = new Pack({ size: all.length });
                        pack.bytes = async (at, count) => all.slice(at, at + count);
                        return pack;
                      };
                      const few = await file(3).directory(), many = file(MAX_MEMBERS + 1);
                      return [few.length, await many.directory() === null, (await many.before()).fits];
                    }""");
            assertThat((List<?>) read).isEqualTo(List.of(3, true, false));
        }
    }

    /** Hundreds of bits all over the file, one at a time; the page is asked without its fields, which is faster. */
    @Test
    void flipped_bit_is_found_wherever_it_is() throws IOException {
        String pack = Base64.getEncoder().encodeToString(Files.readAllBytes(SAMPLE.resolve("pack.zip")));
        try (BrowserContext context = browser.newContext()) {
            Page page = open(context, new ArrayList<>());
            Object missed = page.evaluate("""
                    async pack => {
                      const bytes = Uint8Array.from(atob(pack), c => c.charCodeAt(0));
                      const members = (await new Pack(new Blob([bytes])).before()).members;
                      const end = members[members.length - 1].end;
                      const missed = [];
                      let seed = 20261120;
                      const random = n => (seed = (seed * 1103515245 + 12345) % 2147483648) % n;
                      const places = Array.from({ length: 500 }, () => random(bytes.length));
                      for (const member of members) for (let i = 0; i < 30; i += 3) places.push(member.headerAt + i);
                      for (let at = end; at < bytes.length; at += 5) places.push(at);
                      for (const at of places) {
                        const bit = random(8);
                        bytes[at] ^= 1 << bit;
                        const findings = (await verify(new Blob([bytes]), null, () => {})).findings;
                        bytes[at] ^= 1 << bit;
                        const member = members.find(m => at >= m.at && at < m.end);
                        const named = member
                          ? findings.some(f => f.member === member.name)
                          : findings.some(f => f.offset === at);
                        if (!named) missed.push(at + "/" + bit + ": " + JSON.stringify(findings));
                      }
                      return missed.concat((await verify(new Blob([bytes]), null, () => {})).findings);
                    }\
                    """, pack);
            assertThat((List<?>) missed).isEmpty();
        }
    }

    /** As somebody does who takes the page out of a pack. */
    private Page open(BrowserContext context, List<String> requests) throws IOException {
        Path verifier = Files.copy(PAGE, folder.resolve("verify.html"), StandardCopyOption.REPLACE_EXISTING);
        Page page = context.newPage();
        page.onRequest(request -> requests.add(request.url()));
        page.onPageError(error -> requests.add("error: " + error));
        page.navigate(verifier.toUri().toString());
        return page;
    }
}
