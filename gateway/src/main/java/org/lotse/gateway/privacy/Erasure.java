package org.lotse.gateway.privacy;

import com.github.f4b6a3.uuid.UuidCreator;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Address;
import org.lotse.gateway.conversation.ContactId;
import org.lotse.gateway.conversation.Eraser;
import org.lotse.gateway.conversation.PersonRemoval;
import org.lotse.gateway.worker.FailPoints;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// Erases one person and writes down that it was done: when, why, and how much of what, never whom.
@Component
public class Erasure implements Eraser {

    private final PersonRemoval removal;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final MeterRegistry meters;
    private final JsonMapper json = new JsonMapper();

    Erasure(PersonRemoval removal, JdbcClient jdbc, Clock clock, MeterRegistry meters) {
        this.removal = removal;
        this.jdbc = jdbc;
        this.clock = clock;
        this.meters = meters;
    }

    @Override
    @Transactional(propagation = Propagation.REQUIRED)
    public void erase(ContactId contact, Cause cause, @Nullable Address reading) {
        var manifest = removal.remove(contact, cause, reading);
        FailPoints.pass("privacy.before-written");
        if (!manifest.isEmpty()) {
            write(cause, manifest);
        }
    }

    private void write(Cause cause, Map<String, Integer> manifest) {
        var name = cause.name().toLowerCase(Locale.ROOT);
        jdbc.sql("insert into erasure (id, at, cause, manifest) values (:id, :at, :cause, :manifest::jsonb)")
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("at", Timestamp.from(clock.instant()))
                .param("cause", name)
                .param("manifest", json.writeValueAsString(manifest))
                .update();
        meters.counter("lotse.privacy.erasures", "result", name).increment();
    }
}
