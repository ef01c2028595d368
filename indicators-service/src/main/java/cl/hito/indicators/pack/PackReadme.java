package cl.hito.indicators.pack;

import cl.hito.indicators.snapshot.SnapshotView;

/** What somebody reads who opens a pack and knows nothing of it. */
final class PackReadme {

    private PackReadme() {}

    static String text(SnapshotView snapshot) {
        return """
            PAQUETE DE UNA INSTANTÁNEA DE INDICADORES · %1$s
            Ley 21.180, transformación digital del Estado

            Este archivo contiene %2$d valores de indicadores tal como se publicaron, y lo necesario para
            comprobar que ninguno cambió desde entonces, sin preguntarle a nadie.

            Para comprobarlo:
              1. Abra en un navegador un verificador que no venga de este archivo: el que entrega
                 /api/v1/log/verifier, o verify.html de un paquete que ya comprobó. Funciona sin red.
                 (El de aquí es el mismo; pero quien falsifica un paquete también lo cambia.)
              2. Elija en esa página este mismo archivo .zip.
            O con el programa:  ./hito verify ARCHIVO.zip --key CLAVE
            La CLAVE es la clave pública del registro; obténgala por otro medio que este archivo.

            Qué hay adentro:
              report.pdf          los valores en palabras y gráficos
              entries.csv.gz      los valores como tabla (datapackage.json describe sus columnas)
              entries.ndjson.gz   los valores tal como se sellaron
              definitions.json    qué cuenta cada indicador y con qué fuente legal
              contests.json       lo que las instituciones objetaron y qué se respondió
              manifest.json       lo que se firmó; log-proof.json y checkpoint.txt lo unen al registro
            El formato se describe en docs/formats/pack.md del proyecto Hito.

            ---

            PACK OF A SNAPSHOT OF INDICATORS · %1$s
            This file holds %2$d values of indicators as they were published, and what it takes to verify that
            none was changed since, without asking anybody. Open a verifier that did not come with this file (of
            /api/v1/log/verifier, or verify.html of a pack that you verified before) in a browser, no network
            needed, and choose this .zip file; or run ./hito verify FILE.zip --key KEY, where KEY is the log's
            public key from elsewhere than this file.
            """.formatted(snapshot.code(), snapshot.entries());
    }
}
