package org.lotse.gateway.routing;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.lotse.gateway.HandClock;
import org.lotse.gateway.conversation.ConversationId;
import org.lotse.gateway.counsellor.Presence;
import org.lotse.gateway.counsellor.Staff;
import org.lotse.gateway.counsellor.StaffName;
import org.lotse.gateway.worker.FailPoints;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Routing on real servers, with nobody there and nobody waiting.
@SpringBootTest(
        classes = RoutingHouse.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "lotse.demo=true",
            "lotse.routing.domain=routing-test",
            "spring.flyway.enabled=false",
            "spring.modulith.runtime.flyway-enabled=false",
            "spring.sql.init.mode=always",
            "spring.sql.init.schema-locations=classpath:db/migration/conversation/*.sql,"
                    + "classpath:db/migration/counsellor/*.sql,classpath:db/migration/routing/*.sql"
        })
abstract class InRoutingHouse {

    static final StaffName OKSANA = new StaffName("oksana");
    static final StaffName ELENA = new StaffName("elena");
    static final StaffName LUKAS = new StaffName("lukas");
    static final StaffName ZEYNEP = new StaffName("zeynep");

    @Autowired
    Routing routing;

    @Autowired
    Arrivals arrivals;

    @Autowired
    Matching matching;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Watch watch;

    @Autowired
    PeopleInTables people;

    @Autowired
    Staff staff;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    StringRedisTemplate redis;

    @Autowired
    Clock clock;

    @BeforeEach
    void nobodyIsThereAndNobodyWaits() {
        jdbc.sql("truncate conversation, contact cascade").update();
        jdbc.sql("update staff set capacity = 15").update();
        jdbc.sql("delete from presence").update();
        redisLosesEverything();
    }

    @AfterEach
    void nothingFails() {
        List.of(
                        "routing.after-proposal",
                        "routing.after-offer",
                        "routing.before-offer-commits",
                        "routing.while-filling")
                .forEach(FailPoints::disarm);
    }

    int openOffers(ConversationId id) {
        return jdbc.sql("select count(*) from offer where conversation = ? and state = 'OPEN'")
                .param(id.value())
                .query(Integer.class)
                .single();
    }

    void route() {
        while (arrivals.take()) {
            // Until nobody is new.
        }
        while (matching.step()) {
            // Until nobody is there for anybody who waits.
        }
    }

    void available(StaffName... names) {
        List.of(names).forEach(it -> staff.setPresence(it, Presence.AVAILABLE));
    }

    void capacity(StaffName name, int capacity) {
        jdbc.sql("update staff set capacity = ? where name = ?")
                .params(capacity, name.value())
                .update();
        staff.setPresence(name, staff.presence(name));
    }

    void advance(Duration duration) {
        ((HandClock) clock).advance(duration);
    }

    void redisLosesEverything() {
        redis.delete(redis.keys("{routing:routing-test}:*"));
    }
}
