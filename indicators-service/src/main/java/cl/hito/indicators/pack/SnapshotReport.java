package cl.hito.indicators.pack;

import cl.hito.indicators.pack.Numbers.Shown;
import cl.hito.indicators.snapshot.SnapshotView;
import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot on paper (PDF/UA, ISO 14289): of each indicator the national value with its counts, how far it is from its
 * target, how many institutions stand where, and the regions. The same snapshot gives the same bytes. Nothing is
 * fetched from outside while it is set.
 */
@Singleton
class SnapshotReport {

    static final String MEDIA_TYPE = "application/pdf";

    private static final String FONTS = "/liberation/LiberationSans-";

    /** What XML 1.0 (section 2.2) has no place for, and neither paper. */
    private static final Pattern NOT_PRINTABLE =
            Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    private static final Pattern DATE_OF_METADATA =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)");

    private final Template template;

    SnapshotReport(@Location("pack/report.html") Template template) {
        this.template = template;
        XRLog.setLoggingEnabled(false);
    }

    /** An indicator as the template shows it. */
    record Section(
            String code,
            String name,
            String description,
            String source,
            String value,
            String counts,
            @Nullable String bar,
            String target,
            List<Share> shares,
            String sharesBar,
            List<Row> regions) {}

    /** How many institutions have a status. */
    record Share(String label, long count, String colour) {}

    /** A group or region. */
    record Row(String name, String value, String counts, String bar) {}

    byte[] pdf(SnapshotView snapshot, Numbers numbers, List<PackDefinitions.Used> definitions) throws IOException {
        List<Section> sections = definitions.stream()
                .map(used -> section(used, numbers.indicators().get(used.code())))
                .toList();
        String html = template.data("snapshot", snapshot)
                .data("sections", sections)
                .data("demonstration", numbers.demonstration())
                .render();
        return set(NOT_PRINTABLE.matcher(html).replaceAll(" "), snapshot);
    }

    private static Section section(PackDefinitions.Used used, Numbers.@Nullable Of numbers) {
        boolean percent = used.definition().factor().compareTo(BigDecimal.valueOf(100)) == 0;
        Shown nation = numbers == null ? null : numbers.nation();
        BigDecimal target = used.definition().target();
        List<Row> rows = new ArrayList<>();
        List<Share> shares = new ArrayList<>();
        if (numbers != null) {
            for (Map.Entry<String, Shown> sum : numbers.sums().entrySet()) {
                Shown shown = sum.getValue();
                rows.add(new Row(scope(sum.getKey()), value(shown, percent), counts(shown), bar(shown, percent)));
            }
            numbers.institutions()
                    .forEach((status, count) -> shares.add(new Share(status(status), count, colour(status))));
        }
        return new Section(
                used.code(),
                used.definition().name(),
                text(used.definition().description()),
                source(used),
                nation == null ? "sin dato nacional" : value(nation, percent),
                nation == null ? "" : counts(nation),
                nation == null ? null : bar(nation, percent),
                target == null ? "" : "Meta: " + decimal(target.toPlainString()) + (percent ? " %" : ""),
                shares,
                shares(shares),
                rows);
    }

    /** Norm with its article, or plan with its section. */
    static String source(PackDefinitions.Used used) {
        var source = used.definition().source();
        String norm = source.norm() == null ? text(source.plan()) : source.norm();
        String place = source.norm() == null ? text(source.section()) : text(source.article());
        return norm + (place.isEmpty() ? "" : ", " + (source.norm() == null ? "" : "artículo ") + place);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String value(Shown shown, boolean percent) {
        String value = shown.value();
        return value == null ? status(shown.status()) : decimal(value) + (percent ? " %" : "");
    }

    private static String counts(Shown shown) {
        String counts = shown.numerator() == null
                ? ""
                : decimal(shown.numerator())
                        + (shown.denominator() == null ? "" : " de " + decimal(shown.denominator()));
        return counts
                + (shown.unknown() == 0 ? "" : (counts.isEmpty() ? "" : " · ") + shown.unknown() + " sin respuesta");
    }

    private static String decimal(String number) {
        return number.replace('.', ',');
    }

    static String status(String status) {
        return switch (status) {
            case "OK" -> "Con valor";
            case "PARTIAL" -> "Con respuestas pendientes";
            case "NO_DATA" -> "Sin datos";
            case "NOT_APPLICABLE" -> "No aplica";
            case "NOT_SUBJECT" -> "No afecto a la ley";
            default -> status;
        };
    }

    private static String scope(String scope) {
        return scope.startsWith("group:") ? "Grupo " + scope.substring(6) : "Región " + scope.substring(7);
    }

    private static String colour(String status) {
        return switch (status) {
            case "OK" -> "#2f7d5b";
            case "PARTIAL" -> "#c77d0a";
            case "NO_DATA" -> "#8b929c";
            default -> "#c9ced6";
        };
    }

    /** SVG without text: what it shows stands beside it in words. */
    private static String bar(Shown shown, boolean percent) {
        String value = shown.value();
        if (!percent || value == null) {
            return "";
        }
        double share = Math.max(0, Math.min(100, Double.parseDouble(value)));
        return svg("<rect x=\"0\" y=\"6\" width=\"1000\" height=\"12\" fill=\"#eef1f5\"/>"
                + rect(0, share * 10, "#2b6cb0"));
    }

    private static String shares(List<Share> shares) {
        long all = shares.stream().mapToLong(Share::count).sum();
        StringBuilder parts = new StringBuilder();
        double x = 0;
        for (Share share : shares) {
            double width = all == 0 ? 0 : 1000.0 * share.count() / all;
            parts.append(rect(x, width, share.colour()));
            x += width;
        }
        return all == 0 ? "" : svg(parts.toString());
    }

    private static String rect(double x, double width, String colour) {
        return String.format(
                Locale.ROOT, "<rect x=\"%.2f\" y=\"6\" width=\"%.2f\" height=\"12\" fill=\"%s\"/>", x, width, colour);
    }

    private static String svg(String content) {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1000 24\" preserveAspectRatio=\"none\">"
                + content + "</svg>";
    }

    private static byte[] set(String html, SnapshotView snapshot) throws IOException {
        Instant when = snapshot.publishedAt() == null ? snapshot.knownAt() : snapshot.publishedAt();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (BatikSVGDrawer svg = new BatikSVGDrawer()) {
            PdfRendererBuilder pdf = new PdfRendererBuilder();
            pdf.useSVGDrawer(svg);
            pdf.usePdfUaAccessibility(true);
            pdf.withProducer("Hito");
            for (ExternalResourceControlPriority priority : ExternalResourceControlPriority.values()) {
                pdf.useExternalResourceAccessControl((uri, type) -> false, priority);
            }
            pdf.useFont(font("Regular"), "Report", 400, FontStyle.NORMAL, true);
            pdf.useFont(font("Bold"), "Report", 700, FontStyle.NORMAL, true);
            pdf.withHtmlContent(html, null);
            try (PdfBoxRenderer renderer = pdf.buildPdfRenderer();
                    PDDocument document = renderer.createPDFKeepOpen()) {
                date(document, when);
                document.save(out);
            }
        }
        return out.toByteArray();
    }

    /** As if it had been set when the snapshot was published: the clock of the machine is no part of a snapshot. */
    private static void date(PDDocument document, Instant when) throws IOException {
        Calendar date = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        date.setTimeInMillis(when.toEpochMilli());
        PDDocumentInformation information = document.getDocumentInformation();
        information.setCreationDate(date);
        information.setModificationDate(date);
        document.setDocumentId(when.toEpochMilli());
        PDMetadata metadata = document.getDocumentCatalog().getMetadata();
        if (metadata != null) {
            String xmp = new String(metadata.toByteArray(), StandardCharsets.UTF_8);
            metadata.importXMPMetadata(
                    DATE_OF_METADATA.matcher(xmp).replaceAll(when.toString()).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static FSSupplier<InputStream> font(String style) {
        return () -> {
            InputStream font = SnapshotReport.class.getResourceAsStream(FONTS + style + ".ttf");
            if (font == null) {
                throw new IllegalStateException("font is missing: " + style);
            }
            return font;
        };
    }
}
