package cl.hito.chassis.paging;

import java.io.ByteArrayOutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Writes one row of a list as JSON. */
@FunctionalInterface
public interface JsonRow {

    /**
     * Writes the row's JSON value, whole and valid, in UTF-8.
     *
     * @param row positioned on the row; its first columns are those of the query's select list
     */
    void write(ResultSet row, ByteArrayOutputStream out) throws SQLException;
}
