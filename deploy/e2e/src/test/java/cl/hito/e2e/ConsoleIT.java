package cl.hito.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first page of the console in the system's Chromium, on the seeds. Screenshots go to target/screenshots. */
class ConsoleIT {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    /** How late something is changes with the date of the run; that it is told in days does not. */
    private static final Pattern DAYS = Pattern.compile("d[ií]as?", Pattern.CASE_INSENSITIVE);

    private static Playwright playwright;
    private static Browser browser;

    private final RunningHito hito = RunningHito.shared();

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

    @ParameterizedTest
    @CsvSource({"1280, LIGHT", "1280, DARK", "320, LIGHT"})
    void panorama_shows_who_is_late_without_an_error(int width, ColorScheme scheme) throws Exception {
        // Given
        List<String> errors = new ArrayList<>();
        Page page = browser.newPage(new Browser.NewPageOptions()
                .setViewportSize(width, 900)
                .setColorScheme(scheme)
                .setLocale("es-CL"));
        page.onConsoleMessage(m -> {
            if (m.type().equals("error")) {
                errors.add(m.text());
            }
        });
        page.onPageError(errors::add);
        // When
        page.navigate(hito.address() + "/");
        // Then
        assertThat(page.locator("table").first()).isVisible();
        assertThat(page.getByText("31-12-2026").first()).isVisible();
        assertThat(page.locator("hito-milestone-list tbody tr")).hasCount(20);
        assertThat(page.locator("hito-milestone-list tbody").getByText(DAYS).first())
                .isVisible();
        assertThat(page.locator("hito-heat-map tbody tr")).hasCount(3);
        Files.createDirectories(SCREENSHOTS);
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(SCREENSHOTS.resolve("panorama-" + width + "-" + scheme + ".png")));
        Assertions.assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(width);
        Assertions.assertThat(errors).isEmpty();
        page.close();
    }
}
