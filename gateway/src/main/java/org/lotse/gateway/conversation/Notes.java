package org.lotse.gateway.conversation;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lotse.bots.channel.Nfc;
import org.lotse.gateway.vault.KeyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What the staff write for each other, sealed. Knows nothing of messages.
@Component
class Notes {

    private final JdbcClient jdbc;
    private final Seal seal;

    Notes(JdbcClient jdbc, Seal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    /// Adds a note; the same request gives the same note.
    Note add(ConversationId conversation, KeyId key, String author, String body, UUID request, Instant at) {
        jdbc.sql("""
            insert into note (id, conversation, author, at, body, request)
            values (:id, :conversation, :author, :at, :body, :request)
                on conflict (conversation, request) do nothing
            """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("conversation", conversation.value())
                .param("author", author)
                .param("at", Stamp.of(at))
                .param("body", seal.note(key, Nfc.of(body)))
                .param("request", request)
                .update();
        var note = byRequest(conversation, key, request).orElseThrow();
        if (!note.body().equals(Nfc.of(body))) {
            throw new KeyReused();
        }
        return note;
    }

    List<Note> of(ConversationId conversation, KeyId key) {
        return jdbc.sql("select * from note where conversation = :conversation order by at, id")
                .param("conversation", conversation.value())
                .query((row, _) -> read(row, key))
                .list();
    }

    private Optional<Note> byRequest(ConversationId conversation, KeyId key, UUID request) {
        return jdbc.sql("select * from note where conversation = :conversation and request = :request")
                .param("conversation", conversation.value())
                .param("request", request)
                .query((row, _) -> read(row, key))
                .optional();
    }

    private Note read(ResultSet row, KeyId key) throws SQLException {
        return new Note(
                row.getObject("id", UUID.class),
                row.getString("author"),
                Stamp.read(row, "at"),
                seal.openNote(key, row.getBytes("body")));
    }
}
