package org.lotse.gateway.dialogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.dialogue.DialogueState;
import org.lotse.bots.dialogue.Step;
import org.lotse.bots.language.Country;
import org.lotse.bots.language.Language;
import org.lotse.gateway.conversation.ContactId;
import org.lotse.gateway.conversation.ConversationId;
import org.lotse.gateway.conversation.Forgets;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Where people stand with the bot.
@Component
class Memory implements Forgets {

    private final JdbcClient jdbc;

    Memory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    DialogueState of(ContactId contact) {
        return jdbc.sql("select * from dialogue_state where contact = :contact")
                .param("contact", contact.value())
                .query((row, _) -> read(row))
                .optional()
                .orElseGet(DialogueState::initial);
    }

    void keep(ContactId contact, DialogueState state) {
        jdbc.sql("""
            insert into dialogue_state (contact, step, language, country, consented, misunderstood, asked, resume,
                                        question_at, repeated_at)
            values (:contact, :step, :language, :country, :consented, :misunderstood, :asked, :resume,
                    :questionAt, :repeatedAt)
                on conflict (contact) do update
               set step = excluded.step, language = excluded.language, country = excluded.country,
                   consented = excluded.consented, misunderstood = excluded.misunderstood, asked = excluded.asked,
                   resume = excluded.resume, question_at = excluded.question_at, repeated_at = excluded.repeated_at
            """)
                .param("contact", contact.value())
                .param("step", state.step().name())
                .param(
                        "language",
                        state.language() == null ? null : state.language().tag())
                .param(
                        "country",
                        state.country() == null ? null : state.country().code())
                .param("consented", state.consented())
                .param("misunderstood", state.misunderstood())
                .param("asked", state.asked())
                .param("resume", state.resume() == null ? null : state.resume().name())
                .param("questionAt", timestamp(state.questionAt()), Types.TIMESTAMP)
                .param("repeatedAt", timestamp(state.repeatedAt()), Types.TIMESTAMP)
                .update();
    }

    @Override
    public Map<String, Integer> forget(ContactId contact, Collection<ConversationId> conversations) {
        return Map.of(
                "dialogue_state",
                jdbc.sql("delete from dialogue_state where contact = :contact")
                        .param("contact", contact.value())
                        .update());
    }

    private static DialogueState read(ResultSet row) throws SQLException {
        var language = row.getString("language");
        var country = row.getString("country");
        var resume = row.getString("resume");
        return new DialogueState(
                Step.valueOf(row.getString("step")),
                language == null ? null : new Language(language),
                country == null ? null : new Country(country),
                row.getBoolean("consented"),
                row.getInt("misunderstood"),
                row.getBoolean("asked"),
                resume == null ? null : Step.valueOf(resume),
                instant(row.getTimestamp("question_at")),
                instant(row.getTimestamp("repeated_at")));
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
