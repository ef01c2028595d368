package cl.hito.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What a mayor is handed: progress reports as the packaged product sets them, with the fonts that it brings along. */
class ReportIT {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String LOTA = "/api/v1/reports/institutions/MUN-08106";

    private final RunningHito hito = RunningHito.shared();

    @ParameterizedTest
    @CsvSource({"INSTITUTION, Informe de avance", "COUNCIL, Informe de avance al Concejo Municipal"})
    void report_is_a_pdf_about_the_institution_with_charts(String form, String title) throws IOException {
        // When
        byte[] pdf = hito.as("public")
                .accept("application/pdf")
                .get(LOTA + "?form=" + form)
                .then()
                .statusCode(200)
                .contentType(startsWith("application/pdf"))
                .header("Content-Language", "es-CL")
                .extract()
                .asByteArray();
        // Then
        try (PDDocument document = Loader.loadPDF(pdf)) {
            String text = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
            assertThat(text)
                    .contains(title, "Municipalidad de Lota (MUN-08106)", "Fase 1: comunicaciones oficiales", "Vencida")
                    .doesNotContain("Vallenar", "null", "{");
            int charts = 0;
            for (PDPage page : document.getPages()) {
                for (COSName name : page.getResources().getXObjectNames()) {
                    if (page.getResources().getXObject(name) instanceof PDFormXObject drawing) {
                        assertThat(drawing.getContentStream().toByteArray()).isNotEmpty();
                        charts++;
                    }
                }
                for (COSName name : page.getResources().getFontNames()) {
                    assertThat(page.getResources().getFont(name).isEmbedded()).isTrue();
                }
            }
            // One bar for all phases together, and a line of time for each of the seven
            assertThat(charts).isGreaterThanOrEqualTo(8);
        }
    }

    @Test
    void report_is_a_spreadsheet_about_the_institution_with_charts() throws Exception {
        // When
        byte[] xlsx = hito.as("public")
                .accept(XLSX)
                .get(LOTA)
                .then()
                .statusCode(200)
                .contentType(startsWith(XLSX))
                .header("Content-Disposition", containsString("informe-MUN-08106-"))
                .extract()
                .asByteArray();
        // Then
        Map<String, byte[]> parts = parts(xlsx);
        NodeList sheets = xml(parts, "xl/workbook.xml").getElementsByTagName("sheet");
        assertThat(IntStream.range(0, sheets.getLength())
                        .mapToObj(i -> ((Element) sheets.item(i)).getAttribute("name")))
                .contains("Informe", "Gráficos", "Etapas", "Vencidos", "Próximos 90 días");
        StringBuilder text = new StringBuilder();
        for (String name : parts.keySet()) {
            if (name.startsWith("xl/worksheets/sheet")) {
                text.append(xml(parts, name).getDocumentElement().getTextContent());
            }
        }
        assertThat(text)
                .contains("Municipalidad de Lota", "comunicaciones oficiales electrónicas")
                .doesNotContain("Vallenar");
        assertThat(xml(parts, "xl/charts/chart1.xml").getDocumentElement().getTextContent())
                .contains("Gráficos", "Vencida");
    }

    private static Document xml(Map<String, byte[]> parts, String name) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(Objects.requireNonNull(parts.get(name), name)));
    }

    private static Map<String, byte[]> parts(byte[] workbook) throws IOException {
        Map<String, byte[]> parts = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(workbook))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), zip.readAllBytes());
            }
        }
        return parts;
    }
}
