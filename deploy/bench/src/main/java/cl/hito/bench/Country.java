package cl.hito.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * A country that is made up, always the same from the same seed: bodies, and the procedures of their
 * catalogues as a spreadsheet would bring them. A few bodies have hundreds of procedures and most a handful;
 * answers are missing as they are in the field.
 */
final class Country {

    /** Bodies and procedures in the State's Codificador, August 2026. */
    static final int NATIONAL_BODIES = 6_203;

    static final int NATIONAL_PROCEDURES = 61_606;

    private static final String[] ACTS = {
        "Permiso",
        "Licencia",
        "Patente",
        "Certificado",
        "Subsidio",
        "Beca",
        "Concesión",
        "Inscripción",
        "Reclamo",
        "Autorización",
        "Registro",
        "Fiscalización",
        "Declaración",
        "Postulación",
        "Exención"
    };
    private static final String[] MATTERS = {
        "de circulación",
        "de edificación",
        "de alcoholes",
        "de feria libre",
        "de informes previos",
        "de zona típica",
        "de aseo domiciliario",
        "de funcionamiento comercial",
        "de ocupación de la vía pública",
        "de organización comunitaria",
        "de asistencia social",
        "de agua potable rural",
        "de exportación agrícola",
        "de residencia",
        "de manipulación de alimentos",
        "de áreas verdes",
        "de atención primaria",
        "de transporte público",
        "de pesca artesanal",
        "de educación parvularia"
    };
    private static final String[] UNITS = {
        "Dirección de Tránsito", "Dirección de Obras", "Secretaría General", "Administración y Finanzas",
        "Desarrollo Comunitario", "Oficina de Partes", "Departamento Jurídico", "División de Fiscalización"
    };
    private static final String[] HEADINGS = {
        "institution",
        "recordType",
        "name",
        "status",
        "demonstration",
        "identification.description",
        "identification.responsibleUnit",
        "identification.start",
        "identification.institutionalProduct",
        "legalBasis.lawNumber",
        "users.payment",
        "users.userType",
        "users.availability",
        "electronicSupport.level",
        "electronicSupport.digitalisedOn",
        "electronicSupport.intake",
        "electronicSupport.channels",
        "electronicSupport.file",
        "electronicSupport.fileAccess",
        "electronicSupport.url",
        "electronicSupport.platforms",
        "electronicSupport.scope",
        "digitalIdentity.userAuthentication",
        "digitalIdentity.advancedSignature",
        "notifications.practised",
        "notifications.END",
        "dataExchange.needsData",
        "dataExchange.interoperation",
        "dataExchange.officialCommunications"
    };

    private final int bodies;
    private final long seed;
    private final String prefix;

    /**
     * @param bodies how many there are
     * @param prefix of their codes, two to four capitals
     */
    Country(int bodies, long seed, String prefix) {
        this.bodies = bodies;
        this.seed = seed;
        this.prefix = prefix;
    }

    int bodies() {
        return bodies;
    }

    String code(int body) {
        return "%s-%05d".formatted(prefix, body);
    }

    /** The body as the API takes it. */
    String body(int body) {
        int region = 1 + body % 16;
        return """
                {"code":"%s","name":"Organismo de medición %d","type":"PUBLIC_SERVICE","group":"%s","region":"%02d",
                 "subject":"SUBJECT","demonstration":true}""".formatted(code(body), body, "ABC".charAt(body % 3), region);
    }

    /**
     * Writes procedures as CSV with the API's own names as headings.
     *
     * @param batch told apart by their names, so that a second file brings other procedures
     */
    void write(Path file, int procedures, int batch) throws IOException {
        SplittableRandom random = new SplittableRandom(seed + batch);
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write(String.join(",", HEADINGS));
            out.write("\n");
            StringBuilder line = new StringBuilder(1_000);
            for (int i = 0; i < procedures; i++) {
                // Every body has one; the rest gather with the large ones.
                int body = i < bodies ? i : (int) (bodies * Math.pow(random.nextDouble(), 3));
                line.setLength(0);
                row(line, random, body, batch, i);
                out.append(line).append('\n');
            }
        }
    }

    private void row(StringBuilder line, SplittableRandom random, int body, int batch, int number) {
        String act = pick(random, ACTS);
        String matter = pick(random, MATTERS);
        boolean digital = random.nextInt(100) < 45;
        boolean answered = random.nextInt(100) < 80;
        boolean notifies = random.nextInt(100) < 60;
        boolean needsData = random.nextInt(100) < 55;
        int level = digital ? 4 + random.nextInt(2) : random.nextInt(4);
        cell(line, code(body));
        cell(line, pick(random, "COMMON_FUNCTION", "SPECIFIC_FUNCTION", "OTHER"));
        cell(line, act + " " + matter + " " + batch + "-" + number);
        cell(line, random.nextInt(10) < 8 ? "COMPLETED" : "DRAFT");
        cell(line, "true");
        cell(
                line,
                "Trámite para obtener " + act.toLowerCase(java.util.Locale.ROOT) + " " + matter
                        + " según los antecedentes que presenta la persona interesada");
        cell(line, pick(random, UNITS));
        cell(line, pick(random, "UPON_REQUEST", "EX_OFFICIO", "COMPLAINT"));
        cell(line, act + " " + matter);
        cell(line, random.nextInt(10) < 9 ? Integer.toString(10_000 + random.nextInt(11_000)) : "");
        cell(line, answered ? pick(random, "YES", "NO", "SOMETIMES") : "");
        cell(line, answered ? pick(random, "NATURAL_PERSON", "LEGAL_PERSON", "BOTH") : "");
        cell(line, answered ? pick(random, "ALL_YEAR", "PERIODS") : "");
        cell(line, Integer.toString(level));
        cell(line, digital ? "20" + (15 + random.nextInt(10)) + "-0" + (1 + random.nextInt(9)) + "-15" : "");
        cell(line, digital ? pick(random, "ELECTRONIC", "BOTH") : "PHYSICAL");
        cell(line, digital ? "DIGITAL|IN_PERSON" : "IN_PERSON");
        cell(line, answered ? pick(random, "PHYSICAL", "ELECTRONIC", "MIXED") : "");
        cell(line, answered ? pick(random, "true", "false") : "");
        cell(line, digital ? "https://tramites.example/" + code(body) + "/" + number : "");
        cell(line, digital ? "1" : "0");
        cell(line, digital ? pick(random, "SOME_STAGES", "ALL_STAGES") : "");
        cell(line, answered ? pick(random, "NONE", "CLAVE_UNICA", "CLAVE_TRIBUTARIA", "OWN") : "");
        cell(line, answered ? pick(random, "NONE", "STATE", "EXTERNAL") : "");
        cell(line, answered ? Boolean.toString(notifies) : "");
        cell(line, answered && notifies ? pick(random, "ELECTRONIC", "PHYSICAL", "BOTH") : "");
        cell(line, answered ? Boolean.toString(needsData) : "");
        cell(line, answered && needsData ? pick(random, "NETWORK", "NETWORK_STANDARD", "OTHER", "NONE") : "");
        cell(line, answered ? pick(random, "NOT_CONSIDERED", "OWN_MEDIA", "DOCDIGITAL", "BOTH") : "");
        line.setLength(line.length() - 1);
    }

    private static void cell(StringBuilder line, String text) {
        line.append(text).append(',');
    }

    private static String pick(SplittableRandom random, String... values) {
        return values[random.nextInt(values.length)];
    }
}
