package org.lotse.gateway.ledger;

import java.util.List;
import org.lotse.gateway.StartRefused;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Refuses a database that says "committed" before anything is on disk: what was answered 200 could be lost.
@Component
class Durability {

    Durability(JdbcClient jdbc) {
        var off = List.of("fsync", "full_page_writes", "synchronous_commit").stream()
                .filter(it -> jdbc.sql("select current_setting(?)")
                        .param(it)
                        .query(String.class)
                        .single()
                        .equals("off"))
                .toList();
        if (!off.isEmpty()) {
            throw new StartRefused("The PostgreSQL of spring.datasource.url may lose what it has committed: set "
                    + String.join(", ", off) + " to on there, or for this user");
        }
    }
}
