package cl.hito.milestones.report;

import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Sets a report as PDF: tagged, with its fonts inside, so that it reads alike everywhere and can be read aloud
 * (ISO 14289, PDF/UA). Nothing is fetched from outside while it is set.
 */
@Singleton
class ReportPdf {

    static final String MEDIA_TYPE = "application/pdf";

    private static final String FONTS = "/liberation/LiberationSans-";

    private final Template template;

    ReportPdf(@Location("report/document.html") Template template) {
        this.template = template;
        XRLog.setLoggingEnabled(false);
    }

    byte[] set(Document document) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (BatikSVGDrawer svg = new BatikSVGDrawer()) {
            PdfRendererBuilder pdf = new PdfRendererBuilder();
            pdf.useSVGDrawer(svg);
            pdf.usePdfUaAccessibility(true);
            pdf.withProducer("Hito");
            for (ExternalResourceControlPriority when : ExternalResourceControlPriority.values()) {
                pdf.useExternalResourceAccessControl((uri, type) -> false, when);
            }
            pdf.useFont(font("Regular"), "Report", 400, FontStyle.NORMAL, true);
            pdf.useFont(font("Bold"), "Report", 700, FontStyle.NORMAL, true);
            pdf.withHtmlContent(
                    Writer.printable(template.data("document", document).render()), null);
            pdf.toStream(out);
            pdf.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static FSSupplier<InputStream> font(String style) {
        return () -> {
            InputStream font = ReportPdf.class.getResourceAsStream(FONTS + style + ".ttf");
            if (font == null) {
                throw new IllegalStateException("font is missing: " + style);
            }
            return font;
        };
    }
}
