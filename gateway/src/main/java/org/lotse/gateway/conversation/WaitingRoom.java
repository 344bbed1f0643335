package org.lotse.gateway.conversation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.language.Country;
import org.lotse.bots.language.Language;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The conversations that wait, as routing needs to know them.
@Component
class WaitingRoom {

    private static final String SELECT = """
        select v.id, v.phase_version, v.language, v.country, v.waiting_since, v.promised_until, c.last_counsellor
          from conversation v
          join contact c on c.id = v.contact
         where v.phase = 'WAITING'
        """;

    private final JdbcClient jdbc;

    WaitingRoom(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<WaitingConversation> unrouted(int limit) {
        return jdbc.sql(SELECT + " and v.routed_version < v.phase_version order by v.waiting_since limit :limit")
                .param("limit", limit)
                .query((row, _) -> read(row))
                .list();
    }

    void markRouted(ConversationId id, int phaseVersion) {
        jdbc.sql("""
            update conversation
               set routed_version = :version
             where id = :id
               and routed_version < :version
               and phase_version >= :version
            """).param("id", id.value()).param("version", phaseVersion).update();
    }

    List<WaitingConversation> page(@Nullable ConversationId after, int limit) {
        var begin = after == null ? new UUID(0, 0) : after.value();
        return jdbc.sql(SELECT + " and v.id > :after order by v.id limit :limit")
                .param("after", begin)
                .param("limit", limit)
                .query((row, _) -> read(row))
                .list();
    }

    Optional<WaitingConversation> find(ConversationId id) {
        return jdbc.sql(SELECT + " and v.id = :id")
                .param("id", id.value())
                .query((row, _) -> read(row))
                .optional();
    }

    private static WaitingConversation read(ResultSet row) throws SQLException {
        var country = row.getString("country");
        return new WaitingConversation(
                new ConversationId(row.getObject("id", UUID.class)),
                row.getInt("phase_version"),
                new Language(row.getString("language")),
                country == null ? null : new Country(country),
                Stamp.read(row, "waiting_since"),
                Stamp.read(row, "promised_until"),
                row.getString("last_counsellor"));
    }
}
