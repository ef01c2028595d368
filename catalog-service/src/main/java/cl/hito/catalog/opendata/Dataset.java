package cl.hito.catalog.opendata;

import java.util.List;

/**
 * A public list that is described as a dataset.
 *
 * @param identifier stable name, last segment of the dataset's own address
 * @param path of the list, with the filters that make it public
 * @param titleEs title in Spanish
 * @param titleEn title in English
 * @param descriptionEs what a row is, in Spanish
 * @param descriptionEn what a row is, in English
 * @param keywords in Spanish
 */
record Dataset(
        String identifier,
        String path,
        String titleEs,
        String titleEn,
        String descriptionEs,
        String descriptionEn,
        List<String> keywords) {

    static final List<Dataset> ALL = List.of(
            new Dataset(
                    "procedures",
                    "/api/v1/procedures?status=COMPLETED",
                    "Catálogo de procedimientos administrativos",
                    "Catalogue of administrative procedures",
                    "Registros completados del catálogo (CPAT), uno por fila, con las respuestas de su ficha."
                            + " Una celda vacía es una respuesta que no se dio.",
                    "Completed records of the catalogue (CPAT), one per row, with the answers of their form."
                            + " An empty cell is an answer that was not given.",
                    List.of("CPAT", "procedimientos administrativos", "Ley 21.180", "transformación digital")),
            new Dataset(
                    "institutions",
                    "/api/v1/institutions",
                    "Instituciones y su grupo en la Ley 21.180",
                    "Institutions and their group in Ley 21.180",
                    "Órganos de la Administración del Estado, con región, comuna, grupo y si la ley les aplica.",
                    "Bodies of the State, with region, commune, group and whether the law applies to them.",
                    List.of("instituciones públicas", "Ley 21.180", "municipalidades")),
            new Dataset(
                    "electronic-support",
                    "/api/v1/electronic-support?by=INSTITUTION",
                    "Soporte electrónico por institución",
                    "Electronic support per institution",
                    "Los seis criterios de soporte electrónico por institución: cuántos registros los cumplen, no los"
                            + " cumplen, no les aplican o no se sabe.",
                    "The six criteria of electronic support per institution: how many records meet them, do not meet"
                            + " them, have no use for them, or are not known to.",
                    List.of("soporte electrónico", "Ley 21.180")),
            new Dataset(
                    "simplification",
                    "/api/v1/simplification/progress?by=INSTITUTION",
                    "Simplificación de procedimientos por institución",
                    "Simplification of procedures per institution",
                    "Procedimientos identificados y simplificados por institución.",
                    "Procedures identified and made simpler, per institution.",
                    List.of("simplificación", "trámites")),
            new Dataset(
                    "transactions",
                    "/api/v1/transactions",
                    "Transacciones mensuales por canal",
                    "Monthly transactions per channel",
                    "Procedimientos terminados por registro, mes y canal. Una celda vacía no se informó; no es cero.",
                    "Procedures finished per record, month and channel. An empty cell was not reported; it is not"
                            + " zero.",
                    List.of("transacciones", "canales de atención")),
            new Dataset(
                    "platforms",
                    "/api/v1/platforms",
                    "Plataformas electrónicas en uso",
                    "Electronic platforms in use",
                    "Sistemas con que las instituciones tramitan sus procedimientos (DS 11/2023, artículo 3).",
                    "Systems that institutions run their procedures on (DS 11/2023 article 3).",
                    List.of("plataformas electrónicas", "calidad web")),
            new Dataset(
                    "communications",
                    "/api/v1/communications",
                    "Comunicaciones oficiales mensuales",
                    "Monthly official communications",
                    "Comunicaciones oficiales por institución y mes, y cuántas pasaron por DocDigital.",
                    "Official communications per institution and month, and how many went through DocDigital.",
                    List.of("comunicaciones oficiales", "DocDigital")));
}
