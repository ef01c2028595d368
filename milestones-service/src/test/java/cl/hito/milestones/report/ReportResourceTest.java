package cl.hito.milestones.report;

import static cl.hito.milestones.Calls.caller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.testing.SettableClock;
import cl.hito.milestones.Calls;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

@QuarkusTest
class ReportResourceTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PDF = "application/pdf";

    private static String lota;

    @BeforeEach
    void institution_with_the_real_plan() throws IOException {
        if (lota != null) {
            return;
        }
        Calls.realRulebook();
        lota = Calls.subject("B");
        ObjectNode plan = (ObjectNode) JSON.readTree(Calls.seed("plans/lota-transformacion-digital-2023-2027.json"));
        String id = caller("office")
                .body(plan.put("institution", lota).toString())
                .post("/api/v1/plans")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        report(id, "{\"item\":\"OG.OE1.M2\",\"reportedOn\":\"2025-03-31\",\"value\":\"22.5\",\"note\":\"informe 3\"}");
        report(id, "{\"item\":\"OG.OE2.M1\",\"reportedOn\":\"2024-01-15\",\"value\":\"100\"}");
        caller("editor", lota)
                .body("{\"kind\":\"STATEMENT\",\"title\":\"Oficio 12\",\"effectiveOn\":\"2023-06-30\"}")
                .post("/api/v1/milestones/" + Calls.milestone(lota, "PREPARATION") + "/evidence")
                .then()
                .statusCode(201);
    }

    @Test
    void report_as_data_tells_phases_overdue_the_next_90_days_and_plans() {
        SettableClock.set(LocalDate.of(2026, 11, 20), LocalTime.NOON);
        caller("public")
                .get("/api/v1/reports/institutions/" + lota)
                .then()
                .statusCode(200)
                .body("asOf", equalTo("2026-11-20"))
                .body("institution.group", equalTo("B"))
                .body("phases", hasSize(7))
                .body("phases[0].phase", equalTo("PREPARATION"))
                .body("phases[0].state", equalTo("FULFILLED"))
                .body("plans", hasSize(1))
                .body("plans[0].goals", hasSize(13))
                .body("plans[0].budget", hasSize(13))
                .body("plans[0].summary.goals.reached", equalTo(1))
                .body("next90Days.findAll { it.due > '2027-02-18' }", hasSize(0))
                .body("next90Days.findAll { it.due < '2026-11-20' }", hasSize(0));
    }

    @Test
    void platforms_are_told_with_their_steps_and_what_comes_next() throws IOException {
        // Given: whichever test defines it first
        if (caller("public").get("/api/v1/onboardings/SIMPLE").statusCode() == 404) {
            caller("office")
                    .body(Calls.seed("onboardings/simple.json").replace("\"platform\": \"SIMPLE\",", ""))
                    .put("/api/v1/onboardings/SIMPLE")
                    .then()
                    .statusCode(201);
        }
        // When
        Response response = caller("public").get("/api/v1/reports/institutions/" + lota);
        // Then
        response.then()
                .statusCode(200)
                .body("steps.total", everyItem(greaterThan(0)))
                .body(
                        "steps.milestone",
                        containsInAnyOrder(
                                response.<List<String>>path("platforms.id").toArray()))
                .body("platforms.platform", hasItem("SIMPLE"));
        String next = response.path("steps[0].next");
        byte[] pdf = caller("public")
                .get("/api/v1/reports/institutions/" + lota + "?format=pdf")
                .asByteArray();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document).replaceAll("\\s+", " "))
                    .contains("Lo que sigue", "SIMPLE", next.substring(0, 5));
        }
    }

    @Test
    void next_90_days_end_on_the_90th_day_inclusive() {
        String due = caller("public")
                .get("/api/v1/milestones/" + Calls.milestone(lota, "6"))
                .path("due");
        SettableClock.set(LocalDate.parse(due).minusDays(90), LocalTime.of(0, 5));
        assertThat(next90("6")).isEqualTo(1);
        SettableClock.set(LocalDate.parse(due).minusDays(91), LocalTime.of(23, 55));
        assertThat(next90("6")).isZero();
        SettableClock.set(LocalDate.parse(due), LocalTime.of(23, 55));
        assertThat(next90("6")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"INSTITUTION, es", "INSTITUTION, en", "COUNCIL, es", "COUNCIL, en"})
    void pdf_opens_and_holds_its_text(String form, String language) throws IOException {
        // Given
        SettableClock.set(LocalDate.of(2026, 11, 20), LocalTime.NOON);
        // When
        Response response = caller("public")
                .accept(PDF)
                .get("/api/v1/reports/institutions/" + lota + "?form=" + form + "&language=" + language);
        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        byte[] pdf = response.asByteArray();
        Files.write(Path.of("target", "report-" + form + "-" + language + ".pdf"), pdf);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            String text = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo(language.equals("en") ? "en" : "es-CL");
            assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(document.getDocumentInformation().getTitle()).contains("Institución " + lota);
            assertThat(text)
                    .contains("Institución " + lota, "Todas las comunicaciones oficiales por DocDigital", "22", "1 / ")
                    .doesNotContain("null", "{", "NOT_FOUND", "#");
            if (language.equals("es")) {
                assertThat(text)
                        .contains(
                                "20 de noviembre de 2026", "Fase de preparación", "Cumplida el 30-06-2023", "Vencida");
            } else {
                assertThat(text)
                        .contains(
                                "20 November 2026", "Phase 3: electronic intake", "Fulfilled on 2023-06-30", "Overdue");
            }
            if (form.equals("COUNCIL") && language.equals("es")) {
                assertThat(text)
                        .contains("Señoras concejalas, señores concejales:", "En qué pueden ayudar ustedes", "grupo B");
            }
            if (form.equals("INSTITUTION") && language.equals("es")) {
                assertThat(text).contains("Próximos 90 días", "Plazos vencidos", "Fuente de financiamiento");
            }
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                PDFTextStripper one = new PDFTextStripper();
                one.setStartPage(page);
                one.setEndPage(page);
                assertThat(one.getText(document)).as("page %d", page).hasSizeGreaterThan(150);
            }
            for (PDPage page : document.getPages()) {
                page.getResources().getFontNames().forEach(name -> {
                    try {
                        assertThat(page.getResources().getFont(name).isEmbedded())
                                .isTrue();
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                });
            }
        }
    }

    @Test
    void council_of_a_body_without_dates_is_told_that_there_are_none() throws IOException {
        // Given
        String outside = Calls.institution(Calls.code(), null, "08", "NOT_SUBJECT");
        // When
        byte[] pdf = caller("public")
                .get("/api/v1/reports/institutions/" + outside + "?format=pdf&form=COUNCIL")
                .asByteArray();
        // Then
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document).replaceAll("\\s+", " "))
                    .contains("no rige para", "no hay plazos de los que informar")
                    .doesNotContain("da cuenta de sus compromisos");
        }
    }

    @Test
    void spreadsheet_has_a_sheet_for_every_table_and_charts_of_its_own() throws Exception {
        // Given
        SettableClock.set(LocalDate.of(2026, 11, 20), LocalTime.NOON);
        // When
        Response response =
                caller("public").get("/api/v1/reports/institutions/" + lota + "?format=xlsx&form=INSTITUTION");
        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.contentType()).startsWith(Table.XLSX);
        assertThat(response.header("Content-Disposition")).contains("informe-" + lota + "-2026-11-20.xlsx");
        Files.write(Path.of("target", "report.xlsx"), response.asByteArray());
        Map<String, String> parts = parts(response.asByteArray());
        for (String part : parts.keySet()) {
            if (part.endsWith(".xml") || part.endsWith(".rels")) {
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(parts.get(part).getBytes(StandardCharsets.UTF_8)));
            }
        }
        assertThat(sheets(parts.get("xl/workbook.xml")))
                .contains("Informe", "Gráficos", "Etapas", "Vencidos", "Próximos 90 días", "Metas PETD-2023-2027");
        assertThat(parts).containsKeys("xl/charts/chart1.xml", "xl/charts/chart2.xml", "xl/drawings/drawing900.xml");
        assertThat(parts.get("xl/charts/chart1.xml")).contains("'Gráficos'!$B$2:$B$", "Cumplida");
        assertThat(parts.get("[Content_Types].xml")).contains("/xl/charts/chart2.xml");
    }

    @Test
    void institution_outside_the_law_is_reported_by_its_own_commitments() throws IOException {
        // Given
        String code = Calls.code();
        Calls.send(UUID.randomUUID(), 1, code, null, "08", "NOT_SUBJECT");
        org.awaitility.Awaitility.await()
                .until(() -> caller("public")
                                .get("/api/v1/reports/institutions/" + code)
                                .statusCode()
                        == 200);
        // When
        byte[] pdf = caller("public")
                .get("/api/v1/reports/institutions/" + code + "?format=pdf&form=COUNCIL")
                .then()
                .statusCode(200)
                .contentType(PDF)
                .extract()
                .asByteArray();
        // Then
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document).replaceAll("\\s+", " "))
                    .contains("La Ley 21.180 no rige para la municipalidad. Fuera del Estado de Chile.")
                    .doesNotContain("Vencida");
        }
    }

    @Test
    void text_stays_text_whatever_it_holds() throws Exception {
        // Given
        String code = Calls.code();
        Calls.send(UUID.randomUUID(), 1, code, null, "08", "NOT_SUBJECT");
        org.awaitility.Awaitility.await()
                .until(() -> caller("public")
                                .get("/api/v1/reports/institutions/" + code)
                                .statusCode()
                        == 200);
        String hostile = "<b>Plan</b> & '=1+1' {document.title} ]]> \\u0007 \\\"ñandú\\\" 𝒳";
        caller("office")
                .body("""
                        {"institution":"%s","code":"P-1","name":"%s","kind":"STRATEGIC_PLAN","periodFrom":"2024-01-01",
                         "periodTo":"2036-12-31","document":{"title":"%s","issuedOn":null,"country":"CL"},
                         "levels":[{"code":"GOAL","name":"Meta"}],"items":[{"code":"A","level":"GOAL","title":"%s",
                         "goal":{"unit":"YES_NO","targetText":"%s","due":"2030-01-01"}}]}""".formatted(code, hostile, hostile, hostile, hostile))
                .post("/api/v1/plans")
                .then()
                .statusCode(201);
        for (ReportForm form : ReportForm.values()) {
            String place = "/api/v1/reports/institutions/" + code + "?form=" + form + "&format=";
            // When
            byte[] pdf = caller("public")
                    .get(place + "pdf")
                    .then()
                    .statusCode(200)
                    .extract()
                    .asByteArray();
            byte[] xlsx = caller("public")
                    .get(place + "xlsx")
                    .then()
                    .statusCode(200)
                    .extract()
                    .asByteArray();
            // Then
            try (PDDocument document = Loader.loadPDF(pdf)) {
                assertThat(new PDFTextStripper().getText(document).replaceAll("\\s+", " "))
                        .contains("<b>Plan</b> & '=1+1' {document.title} ]]>", "\"ñandú\"");
            }
            for (Map.Entry<String, String> part : parts(xlsx).entrySet()) {
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(part.getValue().getBytes(StandardCharsets.UTF_8)));
                assertThat(part.getValue()).doesNotContain("<f>");
            }
        }
    }

    @Test
    void language_is_the_readers_unless_the_address_says_so() {
        String place = "/api/v1/reports/institutions/" + lota;
        caller("public")
                .header("Accept-Language", "en")
                .accept(PDF)
                .get(place)
                .then()
                .header("Content-Language", "en");
        caller("public")
                .header("Accept-Language", "en")
                .accept(PDF)
                .get(place + "?language=es")
                .then()
                .header("Content-Language", "es-CL");
        caller("public").get(place + "?language=fr").then().statusCode(400);
        caller("public").get(place + "?form=SECRET").then().statusCode(400);
        caller("public").get("/api/v1/reports/institutions/NADIE-1").then().statusCode(404);
        caller("public")
                .accept(PDF)
                .get("/api/v1/reports/institutions/NADIE-1")
                .then()
                .statusCode(404);
    }

    private static int next90(String phase) {
        return caller("public")
                .get("/api/v1/reports/institutions/" + lota)
                .then()
                .statusCode(200)
                .extract()
                .path("next90Days.findAll { it.kind == 'LEGAL' && it.phase == '" + phase + "' }.size()");
    }

    private static void report(String plan, String body) {
        caller("editor", lota)
                .body(body)
                .post("/api/v1/plans/" + plan + "/progress")
                .then()
                .statusCode(201);
    }

    private static List<String> sheets(String workbook) throws Exception {
        NodeList sheets = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(workbook.getBytes(StandardCharsets.UTF_8)))
                .getElementsByTagName("sheet");
        return IntStream.range(0, sheets.getLength())
                .mapToObj(i -> ((Element) sheets.item(i)).getAttribute("name"))
                .toList();
    }

    private static Map<String, String> parts(byte[] workbook) throws IOException {
        Map<String, String> parts = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(workbook))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return parts;
    }
}
