package org.lotse.gateway.worker;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// 256 lanes for each queue. A lane belongs to one transaction at a time, so that nobody's rows are handled twice at
/// once or out of order. Lanes of different queues have nothing to do with each other.
@Component
public class Lanes {

    /// How many lanes each queue has.
    public static final int COUNT = 256;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate apart;
    private final Set<String> laid = ConcurrentHashMap.newKeySet();
    private final AtomicInteger next =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(COUNT));

    Lanes(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /// The lane of a hash of a person, 0 to 255.
    public static short of(byte[] hash) {
        return (short) (hash[0] & 0xff);
    }

    /// Locks one lane that has work until the transaction ends, going round so that none starves.
    ///
    /// @param table the small table of work, with a column `lane`, and `due_at` if `dueOnly`
    public Optional<Short> lockNext(String table, boolean dueOnly) {
        var due = dueOnly ? " and due_at <= :now" : "";
        return lockNext(
                table,
                // A scalar query is asked lane by lane; "exists" would be planned as a join with the whole table.
                "(select true from " + table + " work where work.lane = lane.lane" + due + " limit 1)");
    }

    /// Locks one lane of which a condition holds until the transaction ends, going round so that none starves.
    ///
    /// What the transaction then reads in a second statement is what all earlier holders of the lane left.
    ///
    /// @param queue whose lanes
    /// @param ready SQL that is true if `lane.lane` has work; may use `:now`
    public Optional<Short> lockNext(String queue, String ready) {
        lay(queue);
        var start = next.getAndIncrement() & (COUNT - 1);
        var lane = lockFirst(queue, ready, start, COUNT - 1).or(() -> lockFirst(queue, ready, 0, start - 1));
        lane.ifPresent(it -> next.set(it + 1));
        return lane;
    }

    private Optional<Short> lockFirst(String queue, String ready, int from, int to) {
        return jdbc.sql("""
            select lane.lane
              from lane
             where lane.queue = :queue and lane.lane between :from and :to
               and %s
             order by lane.lane
             limit 1
               for update of lane skip locked
            """.formatted(ready))
                .param("queue", queue)
                .param("from", from)
                .param("to", to)
                .param("now", Timestamp.from(clock.instant()))
                .query(Short.class)
                .optional();
    }

    private void lay(String queue) {
        if (laid.contains(queue)) {
            return;
        }
        apart.executeWithoutResult(_ -> jdbc.sql("""
            insert into lane (queue, lane)
            select :queue, lane from generate_series(0, 255) lane
            on conflict do nothing
            """).param("queue", queue).update());
        laid.add(queue);
    }
}
