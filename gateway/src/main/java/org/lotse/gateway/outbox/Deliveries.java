package org.lotse.gateway.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.DeliveryStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How far messages got, for those who show it.
@Component
class Deliveries {

    private final JdbcClient jdbc;

    Deliveries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<OutboundId, Delivery> of(Collection<OutboundId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("""
                    select message, status, reason
                      from outbound_part
                     where message in (:ids)
                     order by message, part
                    """)
                .param("ids", ids.stream().map(OutboundId::value).toList())
                .query(Deliveries::part)
                .list()
                .stream()
                .collect(Collectors.toMap(Delivery::id, Function.identity(), Deliveries::join));
    }

    Map<ChannelName, Integer> waiting() {
        return jdbc
                .sql("select channel, count(*) as waiting from unsent_message group by channel")
                .query((row, _) -> Map.entry(new ChannelName(row.getString("channel")), row.getInt("waiting")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Delivery part(ResultSet row, int number) throws SQLException {
        return new Delivery(
                new OutboundId(row.getObject("message", UUID.class)),
                DeliveryStatus.valueOf(row.getString("status")),
                row.getString("reason"),
                1);
    }

    private static Delivery join(Delivery one, Delivery other) {
        var least = other.status().compareTo(one.status()) < 0 ? other : one;
        return new Delivery(one.id(), least.status(), least.reason(), one.parts() + other.parts());
    }
}
