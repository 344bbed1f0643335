package org.lotse.gateway.routing;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.lotse.gateway.conversation.ContactId;
import org.lotse.gateway.conversation.ConversationId;
import org.lotse.gateway.conversation.Forgets;
import org.lotse.gateway.counsellor.StaffName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Removes what routing keeps of a person. The index forgets them when it next meets them.
@Component
class ForgottenPeople implements Forgets {

    private final JdbcClient jdbc;
    private final Workloads workloads;

    ForgottenPeople(JdbcClient jdbc, Workloads workloads) {
        this.jdbc = jdbc;
        this.workloads = workloads;
    }

    @Override
    public Map<String, Integer> forget(ContactId contact, Collection<ConversationId> conversations) {
        var ids = conversations.stream().map(ConversationId::value).toArray(UUID[]::new);
        var busy = jdbc.sql("""
            select counsellor from assignment where conversation = any(:ids) and ended_at is null
             union
            select counsellor from offer where conversation = any(:ids) and state = 'OPEN'
             order by counsellor
            """)
                .param("ids", ids)
                .query((row, _) -> new StaffName(row.getString("counsellor")))
                .list();
        Map<String, Integer> removed = new LinkedHashMap<>();
        for (var table : new String[] {"wait", "assignment", "offer"}) {
            removed.put(
                    table,
                    jdbc.sql("delete from " + table + " where conversation = any(:ids)")
                            .param("ids", ids)
                            .update());
        }
        busy.forEach(workloads::touch);
        return removed;
    }
}
