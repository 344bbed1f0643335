package org.lotse.gateway.routing;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.lotse.gateway.conversation.ConversationId;
import org.lotse.gateway.counsellor.StaffName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who has or had which conversation, and why.
@Component
class Assignments {

    private final JdbcClient jdbc;

    Assignments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void begin(Offer offer, Instant now) {
        jdbc.sql("insert into assignment (conversation, counsellor, offer, assigned_at) values (?, ?, ?, ?)")
                .params(offer.conversation().value(), offer.counsellor().value(), offer.id(), at(now))
                .update();
    }

    /// Ends who has it, and says who that was.
    Optional<StaffName> end(ConversationId conversation, Instant now) {
        return jdbc.sql("""
            update assignment set ended_at = ?
             where conversation = ? and ended_at is null
            returning counsellor
            """)
                .params(at(now), conversation.value())
                .query((row, _) -> new StaffName(row.getString("counsellor")))
                .optional();
    }

    /// The conversations somebody has, as far as routing knows.
    List<ConversationId> current() {
        return jdbc.sql("select conversation from assignment where ended_at is null order by conversation")
                .query((row, _) -> new ConversationId(row.getObject("conversation", UUID.class)))
                .list();
    }

    /// Whether anybody had it before.
    boolean anyBefore(ConversationId conversation) {
        return jdbc.sql("select exists (select from assignment where conversation = ?)")
                .param(conversation.value())
                .query(Boolean.class)
                .single();
    }

    /// Why each was given to the one who has it or had it last.
    Map<ConversationId, Reason> reasons(Collection<ConversationId> conversations) {
        return jdbc
                .sql("""
                    select distinct on (assignment.conversation) offer.*
                      from assignment join offer on offer.id = assignment.offer
                     where assignment.conversation = any(?::uuid[])
                     order by assignment.conversation, assignment.id desc
                    """)
                .param((Object)
                        conversations.stream().map(ConversationId::value).toArray(UUID[]::new))
                .query((row, _) ->
                        Map.entry(new ConversationId(row.getObject("conversation", UUID.class)), Offers.reason(row)))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
