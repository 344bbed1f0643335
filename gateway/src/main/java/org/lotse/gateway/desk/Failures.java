package org.lotse.gateway.desk;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Log-ins that failed: of a name on each device of its own, of a name on all other devices together, and of a network.
@OnlyAtTheDesk
@Component
class Failures {

    private static final int OF_A_NETWORK = 50;

    private final JdbcClient jdbc;
    private final DeskSettings settings;
    private final Clock clock;

    /// Network addresses are not stored: they stay in memory, and only those that fail.
    private final Cache<String, AtomicInteger> byNetwork;

    Failures(JdbcClient jdbc, DeskSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
        this.byNetwork = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(settings.lockOut())
                .build();
    }

    boolean areTooMany(String name, Origin origin) {
        return areTooManyOf(origin)
                || jdbc.sql("""
                    select count(*) from login_failure
                     where name = :name and device is not distinct from cast(:device as text) and at > :since
                    """)
                                .param("name", name)
                                .param("device", origin.device())
                                .param("since", at(clock.instant().minus(settings.lockOut())))
                                .query(Integer.class)
                                .single()
                        >= settings.failures();
    }

    private boolean areTooManyOf(Origin origin) {
        var failures = byNetwork.getIfPresent(origin.network());
        return origin.device() == null && failures != null && failures.get() >= OF_A_NETWORK;
    }

    void remember(String name, Origin origin) {
        if (origin.device() == null) {
            byNetwork.get(origin.network(), _ -> new AtomicInteger()).incrementAndGet();
        }
        var now = clock.instant();
        jdbc.sql("delete from login_failure where at < :old")
                .param("old", at(now.minus(settings.lockOut())))
                .update();
        jdbc.sql("insert into login_failure (name, device, at) values (:name, :device, :at)")
                .param("name", name)
                .param("device", origin.device())
                .param("at", at(now))
                .update();
    }

    void forget(String name, Origin origin) {
        jdbc.sql("""
            delete from login_failure
             where name = :name and device is not distinct from cast(:device as text)
            """).param("name", name).param("device", origin.device()).update();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
