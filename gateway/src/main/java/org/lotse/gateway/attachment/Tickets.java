package org.lotse.gateway.attachment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Lets somebody who is logged in have one file for some minutes, by an address that needs no cookie and that nobody
/// can guess.
@Component
public class Tickets {

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final AttachmentSettings settings;
    private final Clock clock;

    Tickets(JdbcClient jdbc, AttachmentSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /// Writes a ticket.
    ///
    /// @param login of whoever gets it
    public Ticket write(UUID file, String login) {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        var word = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var until = clock.instant().plus(settings.ticket());
        jdbc.sql("insert into file_ticket (hash, attachment, login, until) values (:hash, :file, :login, :until)")
                .param("hash", hash(word))
                .param("file", file)
                .param("login", login)
                .param("until", Timestamp.from(until))
                .update();
        return new Ticket(word, until);
    }

    /// What a ticket is good for, while it is.
    public Optional<Admitted> read(String word) {
        return jdbc.sql("select attachment, login from file_ticket where hash = :hash and until > :now")
                .param("hash", hash(word))
                .param("now", Timestamp.from(clock.instant()))
                .query((row, _) -> new Admitted(row.getObject("attachment", UUID.class), row.getString("login")))
                .optional();
    }

    int forgetOld() {
        return jdbc.sql("delete from file_ticket where until <= :now")
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private static byte[] hash(String word) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(word.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A ticket, written.
    public record Ticket(String word, Instant until) {
        @Override
        public String toString() {
            return "Ticket[]";
        }
    }

    /// What a ticket is good for.
    ///
    /// @param login which must still live
    public record Admitted(UUID file, String login) {
        @Override
        public String toString() {
            return "Admitted[]";
        }
    }
}
