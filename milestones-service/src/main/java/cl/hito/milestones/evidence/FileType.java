package cl.hito.milestones.evidence;

import java.util.List;

/** The types of files that are taken as evidence: documents and pictures that run nothing. */
enum FileType {
    PDF("application/pdf", "PDF", "pdf"),
    PNG("image/png", "PNG", "png"),
    JPEG("image/jpeg", "JPEG", "jpg jpeg"),
    TIFF("image/tiff", "TIFF", "tif tiff"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "DOCX", "docx"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX", "xlsx"),
    PPTX("application/vnd.openxmlformats-officedocument.presentationml.presentation", "PPTX", "pptx"),
    ODT("application/vnd.oasis.opendocument.text", "ODT", "odt"),
    ODS("application/vnd.oasis.opendocument.spreadsheet", "ODS", "ods"),
    ODP("application/vnd.oasis.opendocument.presentation", "ODP", "odp"),
    TEXT("text/plain", "TXT", "txt csv");

    private final String mediaType;
    private final String label;
    private final String endings;

    /** @param endings that its name may have, with a space between them */
    FileType(String mediaType, String label, String endings) {
        this.mediaType = mediaType;
        this.label = label;
        this.endings = endings;
    }

    String mediaType() {
        return mediaType;
    }

    /** As people call it. */
    String label() {
        return label;
    }

    /** Whether a file of this type may have such an ending, in lower case and without its point. */
    boolean mayEndIn(String ending) {
        return List.of(endings.split(" ", -1)).contains(ending);
    }
}
