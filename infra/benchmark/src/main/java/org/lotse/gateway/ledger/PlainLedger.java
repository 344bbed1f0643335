package org.lotse.gateway.ledger;

import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.lotse.bench.PlainWay;
import org.lotse.bots.channel.ChannelEvent;
import org.springframework.context.annotation.Primary;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/// Stores what arrives the plain way, one transaction an event. All that comes before is the ledger's own, so that
/// the two differ in the storing alone.
@Component
@Primary
class PlainLedger extends Ledger {

    private final EventSeal seal;
    private final DataSource connections;

    PlainLedger(EventSeal seal, GroupCommit commit, Reading reading, UnreadEvents unread, DataSource connections) {
        super(seal, commit, reading, unread);
        this.seal = seal;
        this.connections = connections;
    }

    @Override
    public void record(List<? extends ChannelEvent.Personal> events) {
        events.stream().map(seal::seal).forEach(this::store);
    }

    private void store(SealedEvent event) {
        try (var connection = connections.getConnection()) {
            connection.setAutoCommit(false);
            PlainWay.store(connection, conversation(event.sender), event.externalId, event.content);
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("Not stored", e);
        }
    }

    private static int conversation(byte[] sender) {
        var hash = (sender[0] & 0xff) << 16 | (sender[1] & 0xff) << 8 | (sender[2] & 0xff);
        return hash % PlainWay.CONVERSATIONS;
    }
}
