package org.lotse.gateway.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lotse.gateway.HandClock;
import org.lotse.gateway.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ApplicationModuleTest
@Import(TestTime.class)
class LanesTest {

    private final Lanes lanes;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final HandClock clock;

    @Autowired
    LanesTest(Lanes lanes, JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.lanes = lanes;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = (HandClock) clock;
    }

    @BeforeEach
    void queues() {
        for (var queue : Set.of("letters", "parcels")) {
            jdbc.sql("create table if not exists " + queue + " (lane smallint, due_at timestamptz)")
                    .update();
            jdbc.sql("truncate " + queue).update();
        }
    }

    @Test
    void onlyALaneWithWorkIsLocked() {
        assertThat(lock("letters")).isEmpty();

        put("letters", 200);

        assertThat(lock("letters")).contains((short) 200);
    }

    @Test
    void whatIsNotYetDueWaits() {
        jdbc.sql("insert into letters values (7, :due)")
                .param("due", Timestamp.from(clock.instant().plusSeconds(1)))
                .update();

        assertThat(lockDue("letters")).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(lockDue("letters")).contains((short) 7);
    }

    @Test
    void aLaneBelongsToOneTransactionAndQueuesDoNotBlockEachOther() {
        put("letters", 7);
        put("parcels", 7);

        transaction.executeWithoutResult(_ -> {
            assertThat(lanes.lockNext("letters", false)).contains((short) 7);
            assertThat(elsewhere("letters")).isEmpty();
            assertThat(elsewhere("parcels")).contains((short) 7);
        });
        assertThat(elsewhere("letters")).contains((short) 7);
    }

    @Test
    void lanesTakeTurns() {
        for (var lane = 0; lane < Lanes.COUNT; lane++) {
            put("letters", lane);
        }

        var locked = new HashSet<Short>();
        for (var turn = 0; turn < Lanes.COUNT; turn++) {
            lock("letters").ifPresent(locked::add);
        }

        assertThat(locked).hasSize(Lanes.COUNT);
    }

    private Optional<Short> lock(String queue) {
        return transaction.execute(_ -> lanes.lockNext(queue, false));
    }

    private Optional<Short> lockDue(String queue) {
        return transaction.execute(_ -> lanes.lockNext(queue, true));
    }

    private Optional<Short> elsewhere(String queue) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.submit(() -> lock(queue)).get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void put(String queue, int lane) {
        jdbc.sql("insert into " + queue + " values (:lane, null)")
                .param("lane", lane)
                .update();
    }
}
