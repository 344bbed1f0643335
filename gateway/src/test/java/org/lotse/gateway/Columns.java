package org.lotse.gateway;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/// Looks into every column of every table.
public final class Columns {

    private Columns() {}

    /// The columns, `table.column`, in which some text can be read as it is.
    public static List<String> containing(JdbcTemplate jdbc, String text) {
        var hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        return jdbc.query("""
            select quote_ident(table_name) as in_table, quote_ident(column_name) as in_column, data_type
              from information_schema.columns
             where table_schema = 'public'
            """, (row, _) -> new Column(row.getString(1), row.getString(2), row.getString(3))).stream()
                .filter(it -> {
                    var readable = it.type.equals("bytea") ? "encode(%s, 'hex')" : "%s::text";
                    var sought = it.type.equals("bytea") ? hex : text;
                    var found = jdbc.queryForObject(
                            "select exists (select from %s where strpos(%s, ?) > 0)"
                                    .formatted(it.table, readable.formatted(it.column)),
                            Boolean.class,
                            sought);
                    return Boolean.TRUE.equals(found);
                })
                .map(it -> it.table + "." + it.column)
                .toList();
    }

    private record Column(String table, String column, String type) {}
}
