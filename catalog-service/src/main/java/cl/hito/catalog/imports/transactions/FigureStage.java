package cl.hito.catalog.imports.transactions;

import cl.hito.catalog.imports.job.BinaryCopy;
import cl.hito.catalog.procedure.sheet.Column;
import cl.hito.catalog.transaction.bulk.BulkItem;
import cl.hito.catalog.transaction.bulk.BulkItem.Channel;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The good rows of a file of figures, in a temporary table of the connection. */
final class FigureStage implements AutoCloseable {

    private final Connection connection;
    private final BinaryCopy copy;

    FigureStage(Connection connection) throws SQLException {
        this.connection = connection;
        drop(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    create temporary table import_figure (
                        row integer not null, procedure text not null, period text not null,
                        digital integer, in_person integer, telephone integer, unsaid integer not null,
                        refused boolean not null default false
                    )
                    """);
        }
        copy = new BinaryCopy(
                connection, "import_figure (row, procedure, period, digital, in_person, telephone, unsaid)");
    }

    /** A staged figure. */
    record Figure(int row, BulkItem item) {}

    /**
     * Adds a row. A count that is null says nothing, and {@link Column#CLEARED} that the count is not known.
     */
    void add(
            int row,
            String procedure,
            YearMonth period,
            @Nullable Object digital,
            @Nullable Object inPerson,
            @Nullable Object telephone)
            throws SQLException {
        copy.row(7);
        copy.int4(row);
        copy.text(procedure);
        copy.text(period.toString());
        int unsaid = 0;
        int bit = 1;
        for (Object count : new @Nullable Object[] {digital, inPerson, telephone}) {
            if (count instanceof Integer known) {
                copy.int4(known);
            } else {
                copy.nothing();
            }
            unsaid |= count == null ? bit : 0;
            bit <<= 1;
        }
        copy.int4(unsaid);
    }

    /** After the last row: makes them ready to be asked. */
    void end() throws SQLException {
        copy.end();
        try (Statement statement = connection.createStatement()) {
            statement.execute("create index on import_figure (row); analyze import_figure (row, procedure, period)");
        }
    }

    /** Rows whose record, by id or by code, and month another row before them has, with the number of that row. */
    List<int[]> repeated() throws SQLException {
        List<int[]> repeated = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select row, first from (
                            select f.row, min(f.row) over (
                                partition by coalesce(cast(i.id as text), cast(c.id as text), f.procedure), f.period
                                ) as first
                            from import_figure f
                            left join procedure i on i.id = case when f.procedure ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
                                then cast(f.procedure as uuid) end
                            left join procedure c on c.code = f.procedure) r
                        where row > first order by row
                        """)) {
            while (row.next()) {
                repeated.add(new int[] {row.getInt(1), row.getInt(2)});
            }
        }
        return repeated;
    }

    void refuse(List<Integer> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement update =
                connection.prepareStatement("update import_figure set refused = true where row = any(?)")) {
            update.setArray(1, connection.createArrayOf("integer", rows.toArray()));
            update.executeUpdate();
        }
    }

    /** The next figures that were not refused, in the order of their rows. */
    List<Figure> after(int row, int limit) throws SQLException {
        List<Figure> figures = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("""
                select row, procedure, period, digital, in_person, telephone, unsaid from import_figure
                where row > ? and not refused order by row limit ?
                """)) {
            query.setInt(1, row);
            query.setInt(2, limit);
            try (ResultSet next = query.executeQuery()) {
                while (next.next()) {
                    figures.add(new Figure(
                            next.getInt(1),
                            new BulkItem(
                                    next.getString(2),
                                    YearMonth.parse(next.getString(3)),
                                    next.getObject(4, Integer.class),
                                    next.getObject(5, Integer.class),
                                    next.getObject(6, Integer.class),
                                    unsaid(next.getInt(7)))));
                }
            }
        }
        return figures;
    }

    private static Set<Channel> unsaid(int bits) {
        Set<Channel> unsaid = EnumSet.noneOf(Channel.class);
        int bit = 1;
        for (Channel channel : List.of(Channel.DIGITAL, Channel.IN_PERSON, Channel.TELEPHONE)) {
            if ((bits & bit) != 0) {
                unsaid.add(channel);
            }
            bit <<= 1;
        }
        return unsaid;
    }

    @Override
    public void close() throws SQLException {
        copy.close();
        if (!connection.isClosed()) {
            drop(connection);
        }
    }

    private static void drop(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists pg_temp.import_figure");
        }
    }
}
