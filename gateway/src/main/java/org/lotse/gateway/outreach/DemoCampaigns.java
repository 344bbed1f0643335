package org.lotse.gateway.outreach;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.language.Language;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The campaigns of the demo, made once.
@Component
@ConditionalOnBooleanProperty("lotse.demo")
class DemoCampaigns implements ApplicationRunner {

    private static final Duration SIX_WEEKS = Duration.ofDays(42);

    private final JdbcClient jdbc;
    private final Outreach outreach;
    private final Clock clock;

    DemoCampaigns(JdbcClient jdbc, Outreach outreach, Clock clock) {
        this.jdbc = jdbc;
        this.outreach = outreach;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        jdbc.sql("lock table campaign in share row exclusive mode").update();
        if (outreach.campaigns().isEmpty()) {
            begin(
                    "Ausbildung ohne Vermittler",
                    List.of("fr", "ary"),
                    clock.instant().plus(SIX_WEEKS));
            begin("FSJ-Sommer", List.of("kk", "ru"), null);
        }
    }

    private void begin(String name, List<String> languages, @Nullable Instant expiresAt) {
        var campaign = outreach.begin(name);
        languages.forEach(it -> outreach.link(campaign.id(), new Language(it), expiresAt));
    }
}
