package org.lotse.gateway.conversation;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How much of what people said is still to be read.
@Component
class UnreadCounts {

    private final JdbcClient jdbc;

    UnreadCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<ConversationId, Integer> of(Collection<ConversationId> ids) {
        Map<ConversationId, Integer> counts = new HashMap<>();
        if (ids.isEmpty()) {
            return counts;
        }
        jdbc.sql("""
            select c.id, count(e.seq)::int as unread
              from conversation c
              left join entry e on e.conversation = c.id and e.seq > c.read_seq and e.author = 'PERSON'
             where c.id in (:ids)
             group by c.id
            """)
                .param("ids", ids.stream().map(ConversationId::value).toList())
                .query(row -> {
                    counts.put(new ConversationId(row.getObject("id", UUID.class)), row.getInt("unread"));
                });
        return counts;
    }
}
