package org.lotse.gateway.counsellor;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.lotse.gateway.PublicUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Where nobody works yet, each start prints a link by which somebody can become the first administrator, once.
///
/// The token stands in the link's fragment, which browsers keep to themselves.
@Component
public class FirstAdministrator implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);
    private static final Duration KEEPS = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final StaffSettings settings;
    private final Clock clock;
    private final String here;

    FirstAdministrator(
            JdbcClient jdbc,
            StaffSettings settings,
            Clock clock,
            PublicUrl publicUrl,
            @Value("${server.port}") int port) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
        this.here = publicUrl.url().map(URI::toString).orElse("http://127.0.0.1:" + port);
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!settings.demo() && nobodyWorksHere()) {
            LOG.info("Nobody works here yet. Who opens this link within a day becomes the administrator: {}", link());
        }
    }

    String link() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        var token = HexFormat.of().formatHex(bytes);
        jdbc.sql("insert into first_administrator_link (token_hash, expires_at) values (:hash, :until)")
                .param("hash", hash(token))
                .param("until", now().plus(KEEPS))
                .update();
        return here + "/first-administrator#" + token;
    }

    /// Whether a token opens the door. Nothing is used up.
    public boolean isGood(String token) {
        return nobodyWorksHere()
                && jdbc.sql("select count(*) from first_administrator_link where token_hash = :hash and"
                                        + " expires_at > :now")
                                .param("hash", hash(token))
                                .param("now", now())
                                .query(Integer.class)
                                .single()
                        == 1;
    }

    /// Makes the account, unless somebody else was faster or the link is not good.
    ///
    /// @param passwordHash Argon2id, with its prefix
    /// @return whether there is an account now that was not there before
    @Transactional
    public boolean enter(String token, StaffName name, String displayName, String passwordHash) {
        jdbc.sql("lock table staff in share row exclusive mode").update();
        if (!isGood(token)) {
            return false;
        }
        jdbc.sql("""
            insert into staff (name, display_name, password_hash, roles, topics, capacity, released, created_at)
            values (:name, :displayName, :hash, array['ADMIN'], '{}', 0, false, :now)
            """)
                .param("name", name.value())
                .param("displayName", displayName)
                .param("hash", passwordHash)
                .param("now", now())
                .update();
        jdbc.sql("delete from first_administrator_link").update();
        return true;
    }

    private boolean nobodyWorksHere() {
        return jdbc.sql("select not exists (select from staff)")
                .query(Boolean.class)
                .single();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
