package cl.hito.milestones.report;

import cl.hito.milestones.report.Document.Share;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Adds bar charts to a sheet of a finished workbook (ECMA-376 part 1, 21.2 DrawingML charts): charts of the
 * spreadsheet program itself, bound to the cells that hold their numbers.
 */
final class XlsxCharts {

    /** Rows that a chart takes up. */
    static final int ROWS = 16;

    private static final String MAIN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";

    private XlsxCharts() {}

    /**
     * A chart.
     *
     * @param sheet name of the sheet with its numbers: labels in the first column, counts in the second
     * @param firstRow of the numbers, from 0
     */
    record Chart(String title, String sheet, int firstRow, List<Share> shares) {}

    /** @param sheet number of the sheet that shows them, from 1; it has no drawing yet */
    static byte[] add(Path workbook, int sheet, List<Chart> charts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String place = "xl/worksheets/sheet" + sheet + ".xml";
        try (ZipFile in = new ZipFile(workbook.toFile());
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (ZipEntry entry : Collections.list(in.entries())) {
                byte[] content = in.getInputStream(entry).readAllBytes();
                if (entry.getName().equals(place)) {
                    content = insert(
                            content,
                            "</worksheet>",
                            "<drawing xmlns:r=\"" + MAIN + "\" r:id=\"rIdCharts\"/></worksheet>");
                } else if (entry.getName().equals("[Content_Types].xml")) {
                    content = insert(content, "</Types>", types(charts.size()) + "</Types>");
                }
                put(zip, entry.getName(), content);
            }
            put(
                    zip,
                    "xl/worksheets/_rels/sheet" + sheet + ".xml.rels",
                    text(relations("<Relationship Id=\"rIdCharts\" Type=\"" + MAIN
                            + "/drawing\" Target=\"../drawings/drawing900.xml\"/>")));
            put(zip, "xl/drawings/drawing900.xml", text(drawing(charts)));
            StringBuilder relations = new StringBuilder();
            for (int i = 1; i <= charts.size(); i++) {
                relations.append("<Relationship Id=\"rId%d\" Type=\"%s/chart\" Target=\"../charts/chart%d.xml\"/>"
                        .formatted(i, MAIN, i));
                put(zip, "xl/charts/chart" + i + ".xml", text(chart(charts.get(i - 1))));
            }
            put(zip, "xl/drawings/_rels/drawing900.xml.rels", text(relations(relations.toString())));
        }
        return out.toByteArray();
    }

    private static String types(int charts) {
        StringBuilder types = new StringBuilder("<Override PartName=\"/xl/drawings/drawing900.xml\""
                + " ContentType=\"application/vnd.openxmlformats-officedocument.drawing+xml\"/>");
        for (int i = 1; i <= charts; i++) {
            types.append("<Override PartName=\"/xl/charts/chart").append(i).append(".xml\"");
            types.append(" ContentType=\"application/vnd.openxmlformats-officedocument.drawingml.chart+xml\"/>");
        }
        return types.toString();
    }

    private static String relations(String content) {
        return HEAD + "<Relationships xmlns=\"" + PACKAGE + "\">" + content + "</Relationships>";
    }

    private static String drawing(List<Chart> charts) {
        StringBuilder xml = new StringBuilder(HEAD
                + "<xdr:wsDr xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\""
                + " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">");
        for (int i = 1; i <= charts.size(); i++) {
            int row = charts.get(i - 1).firstRow() - 1;
            xml.append("""
                    <xdr:twoCellAnchor><xdr:from><xdr:col>3</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>%d</xdr:row>\
                    <xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>12</xdr:col><xdr:colOff>0</xdr:colOff>\
                    <xdr:row>%d</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:graphicFrame macro=""><xdr:nvGraphicFramePr>\
                    <xdr:cNvPr id="%d" name="%s" descr="%s"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm>\
                    <a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData\
                     uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart\
                     xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:r="%s" r:id="rId%d"/>\
                    </a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>\
                    """.formatted(
                            row,
                            row + ROWS - 2,
                            i + 1,
                            escaped(charts.get(i - 1).title()),
                            escaped(alternative(charts.get(i - 1))),
                            MAIN,
                            i));
        }
        return xml.append("</xdr:wsDr>").toString();
    }

    private static String alternative(Chart chart) {
        return chart.title() + ": "
                + String.join(
                        ", ",
                        chart.shares().stream()
                                .map(s -> s.label() + " " + s.count())
                                .toList());
    }

    private static String chart(Chart chart) {
        int first = chart.firstRow() + 1;
        int last = chart.firstRow() + chart.shares().size();
        String sheet = "'" + chart.sheet() + "'!";
        StringBuilder points = new StringBuilder();
        StringBuilder labels = new StringBuilder();
        StringBuilder counts = new StringBuilder();
        for (int i = 0; i < chart.shares().size(); i++) {
            Share share = chart.shares().get(i);
            points.append(("<c:dPt><c:idx val=\"%d\"/><c:invertIfNegative val=\"0\"/><c:spPr><a:solidFill>"
                            + "<a:srgbClr val=\"%s\"/></a:solidFill></c:spPr></c:dPt>")
                    .formatted(i, share.colour().substring(1)));
            labels.append("<c:pt idx=\"%d\"><c:v>%s</c:v></c:pt>".formatted(i, escaped(share.label())));
            counts.append("<c:pt idx=\"%d\"><c:v>%d</c:v></c:pt>".formatted(i, share.count()));
        }
        int size = chart.shares().size();
        return HEAD
                + """
                <c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"\
                 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:chart><c:title><c:tx><c:rich><a:bodyPr/>\
                <a:p><a:pPr><a:defRPr sz="1100" b="1"/></a:pPr><a:r><a:rPr lang="es-CL" sz="1100" b="1"/><a:t>%s</a:t></a:r>\
                </a:p></c:rich></c:tx><c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>\
                <c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/><c:ser><c:idx val="0"/>\
                <c:order val="0"/>%s<c:dLbls><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>\
                <c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>\
                <c:cat><c:strRef><c:f>%s$A$%d:$A$%d</c:f><c:strCache><c:ptCount val="%d"/>%s</c:strCache></c:strRef></c:cat>\
                <c:val><c:numRef><c:f>%s$B$%d:$B$%d</c:f><c:numCache><c:formatCode>0</c:formatCode><c:ptCount val="%d"/>%s\
                </c:numCache></c:numRef></c:val></c:ser><c:gapWidth val="60"/><c:axId val="1"/><c:axId val="2"/>\
                </c:barChart><c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>\
                <c:axPos val="l"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>\
                <c:crossAx val="2"/><c:crosses val="autoZero"/></c:catAx><c:valAx><c:axId val="2"/><c:scaling>\
                <c:orientation val="minMax"/><c:min val="0"/></c:scaling><c:delete val="1"/><c:axPos val="t"/>\
                <c:numFmt formatCode="0" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>\
                <c:tickLblPos val="nextTo"/><c:crossAx val="1"/><c:crosses val="autoZero"/></c:valAx></c:plotArea>\
                <c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart></c:chartSpace>\
                """.formatted(
                                escaped(chart.title()),
                                points,
                                sheet,
                                first,
                                last,
                                size,
                                labels,
                                sheet,
                                first,
                                last,
                                size,
                                counts);
    }

    private static byte[] insert(byte[] content, String before, String with) {
        String xml = new String(content, StandardCharsets.UTF_8);
        int at = xml.lastIndexOf(before);
        if (at < 0) {
            throw new IllegalStateException("workbook part does not end with " + before);
        }
        return text(xml.substring(0, at) + with);
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private static byte[] text(String xml) {
        return xml.getBytes(StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return Writer.printable(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
