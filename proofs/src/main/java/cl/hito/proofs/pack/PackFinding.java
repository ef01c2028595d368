package cl.hito.proofs.pack;

import org.jspecify.annotations.Nullable;

/**
 * Something in a pack that is not as it must be.
 *
 * @param member that it is in; null when it is the file itself
 * @param entry index of the entry, from 0; null when it is none
 * @param offset of the byte in the file; null when it is not one byte
 * @param about what else there is to tell, such as whose entry it is; null for nothing
 */
public record PackFinding(
        Kind kind,
        @Nullable String member,
        @Nullable Long entry,
        @Nullable Long offset,
        @Nullable String about) {

    private static final int LONGEST = 200;
    private static final int REPLACEMENT = 0xFFFD;

    /** What is wrong, with how it is said. */
    public enum Kind {
        NOT_A_PACK("el archivo no tiene la estructura de un paquete", "the file is not laid out as a pack"),
        HEADER("encabezado del ZIP alterado", "ZIP header altered"),
        MEMBER_MISSING("falta en el paquete", "missing from the pack"),
        MEMBER_UNLISTED("no está en la lista firmada", "not in the signed list"),
        MEMBER_CHANGED(
                "el contenido no es el de la lista firmada (SHA-256, tamaño o CRC)",
                "content is not what the signed list says (SHA-256, size or CRC)"),
        LIST_UNREADABLE("no es una nota firmada con la lista", "not a signed note with the list"),
        SIGNATURE("la firma no corresponde", "the signature does not match"),
        KEYS_UNREADABLE("no es una lista de claves públicas", "not a list of public keys"),
        KEY_NOT_TRUSTED(
                "firmado con otra clave que la que usted indicó", "signed by another key than the one that you gave"),
        MANIFEST("el manifiesto no se puede leer o no dice lo que el resto", "manifest unreadable or at odds"),
        ENTRY_CHANGED("la entrada no es la que se selló", "the entry is not the one that was sealed"),
        ENTRY_NOT_CANONICAL("la entrada no es JSON canónico (RFC 8785)", "the entry is not canonical JSON (RFC 8785)"),
        ENTRIES_UNREADABLE("no se puede descomprimir o leer", "cannot be decompressed or read"),
        ENTRIES_COUNT("sobran o faltan entradas", "there are too many entries, or too few"),
        ROOT("las entradas no llevan a la raíz del manifiesto", "entries do not lead to the manifest's root"),
        CSV("la tabla no dice lo mismo que las entradas", "the table does not say what the entries say"),
        LOG_PROOF("la prueba no se puede leer", "the proof cannot be read"),
        LOG_LEAF("la hoja del registro no es la de este manifiesto", "the log's leaf is not this manifest's"),
        LOG_INCLUSION(
                "la prueba no lleva del manifiesto a la cabeza del registro",
                "the proof does not lead from the manifest to the head of the log"),
        LOG_CONSISTENCY(
                "el registro no continúa lo que había al publicar",
                "the log does not go on from where it was at publication"),
        CHECKPOINT("la cabeza del registro no está firmada por el registro", "the head of the log is not signed by it"),
        DEFINITION(
                "la definición no es la que el manifiesto nombra",
                "the definition is not the one that the manifest names"),
        CONTEST("la objeción no es la que el manifiesto nombra", "the contest is not the one that the manifest names");

        private final String spanish;
        private final String english;

        Kind(String spanish, String english) {
            this.spanish = spanish;
            this.english = english;
        }

        public String says(boolean inEnglish) {
            return inEnglish ? english : spanish;
        }
    }

    static PackFinding of(Kind kind, @Nullable String member) {
        return new PackFinding(kind, member, null, null, null);
    }

    static PackFinding of(Kind kind, @Nullable String member, String about) {
        return new PackFinding(kind, member, null, null, about);
    }

    static PackFinding entry(Kind kind, String member, long entry, @Nullable String about) {
        return new PackFinding(kind, member, entry, null, about);
    }

    static PackFinding byteAt(Kind kind, @Nullable String member, long offset) {
        return new PackFinding(kind, member, null, offset, null);
    }

    /**
     * A text out of a pack as it can be shown: whoever made the pack shall not steer a terminal with it, nor fill it.
     * What does not show is replaced, and no more than 200 characters are left.
     */
    public static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(c -> plain.appendCodePoint(shows(c) ? c : REPLACEMENT));
        return plain.toString();
    }

    private static boolean shows(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** One line: member, entry or byte, what is wrong. */
    public String says(boolean english) {
        StringBuilder text = new StringBuilder(member == null ? (english ? "the file" : "el archivo") : plain(member));
        if (entry != null) {
            text.append(english ? ", entry " : ", entrada ").append(entry.longValue());
        }
        if (offset != null) {
            text.append(", byte ").append(offset.longValue());
        }
        text.append(": ").append(kind.says(english));
        if (about != null) {
            text.append(" (").append(plain(about)).append(')');
        }
        return text.toString();
    }
}
