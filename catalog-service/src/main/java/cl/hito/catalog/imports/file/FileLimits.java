package cl.hito.catalog.imports.file;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much of a file is read before it is called too much. */
@ConfigMapping(prefix = "hito.imports.limits")
public interface FileLimits {

    /** Rows with data. A sheet holds 1,048,576 (ECMA-376). */
    @WithDefault("1048575")
    int rows();

    @WithDefault("200")
    int columns();

    /** Characters of a cell. A spreadsheet holds 32,767. */
    @WithDefault("32767")
    int cell();

    /** Bytes that the parts of an XLSX file may have when they are unpacked, all together. */
    @WithDefault("2000000000")
    long unpacked();

    /** How many times larger than the file its parts may be. */
    @WithDefault("150")
    int ratio();

    /** Parts of an XLSX file. */
    @WithDefault("1000")
    int parts();
}
