package org.lotse.gateway.counsellor;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/// Makes and checks password hashes, two at a time: each takes 19 MiB and a moment of a whole core, and anybody may ask
/// for one who can reach the log-in.
@Component
public class Passwords {

    private static final int AT_ONCE = 2;
    private static final int PATIENCE_MILLIS = 1_000;

    /// Names the kind of hash, so that a later one can stand beside it. A hash carries its own cost, whatever ours is.
    private static final String ARGON2 = "{argon2@SpringSecurity_v5_8}";

    private static final Argon2PasswordEncoder ENCODER = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
    private static final String NOBODYS = ENCODER.encode("nobody has this password");

    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    /// Waits a moment for a turn.
    ///
    /// @throws Busy if too many others wait for theirs
    public Turn turn() throws Busy {
        try {
            if (!turns.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new Busy();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Busy();
        }
        return new Turn(turns);
    }

    static String hash(String password) {
        return ARGON2 + ENCODER.encode(password);
    }

    /// The right to hash, until it is closed.
    public static final class Turn implements AutoCloseable {

        private final Semaphore turns;

        private Turn(Semaphore turns) {
            this.turns = turns;
        }

        public String hash(String password) {
            return Passwords.hash(password);
        }

        /// Whether this is the password; where none is stored it is not, and finding that out takes as long.
        public boolean matches(String password, Optional<String> stored) {
            var known = stored.filter(it -> it.startsWith(ARGON2)).map(it -> it.substring(ARGON2.length()));
            return ENCODER.matches(password, known.orElse(NOBODYS)) && known.isPresent();
        }

        @Override
        public void close() {
            turns.release();
        }
    }

    /// Too many want a password checked at the same time.
    public static final class Busy extends Exception {

        private Busy() {
            super("Too many passwords are being checked");
        }
    }
}
