package org.lotse.gateway.desk;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.lotse.gateway.counsellor.Counsellor;
import org.lotse.gateway.counsellor.Staff;
import org.lotse.gateway.counsellor.StaffName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/// Checks names and passwords, and locks a name for a while after too many failures.
///
/// Unknown names take as long as known ones and are locked like them, so that nobody learns who works here.
@Component
class LogIn {

    private static final int FAILURES_OF_AN_ADDRESS = 50;

    private final Staff staff;
    private final PasswordEncoder passwords;
    private final JdbcClient jdbc;
    private final DeskSettings settings;
    private final Clock clock;
    private final String unknownHash;

    /// Network addresses are not stored: they stay in memory, and only those that fail.
    private final Cache<String, AtomicInteger> failuresByAddress;

    LogIn(Staff staff, PasswordEncoder passwords, JdbcClient jdbc, DeskSettings settings, Clock clock) {
        this.staff = staff;
        this.passwords = passwords;
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
        this.unknownHash =
                Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8().encode("nobody has this password");
        this.failuresByAddress = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(settings.lockOut())
                .build();
    }

    Counsellor check(String name, String password, String address) throws WrongPassword, LockedOut {
        var known = name.matches("[a-z0-9._-]{1,64}") ? name : "";
        if (isLocked(known) || isLockedAddress(address)) {
            throw new LockedOut(settings.lockOut());
        }
        var stored = staff.passwordHash(new StaffName(known));
        var matches = passwords.matches(password, stored.orElse("{argon2@SpringSecurity_v5_8}" + unknownHash));
        if (!matches || stored.isEmpty()) {
            remember(known, address);
            throw new WrongPassword();
        }
        jdbc.sql("delete from login_failure where name = :name")
                .param("name", known)
                .update();
        return staff.find(new StaffName(known)).orElseThrow(WrongPassword::new);
    }

    private boolean isLocked(String name) {
        var since = clock.instant().minus(settings.lockOut());
        return jdbc.sql("select count(*) from login_failure where name = :name and at > :since")
                        .param("name", name)
                        .param("since", Timestamp.from(since))
                        .query(Integer.class)
                        .single()
                >= settings.failures();
    }

    private boolean isLockedAddress(String address) {
        var failures = failuresByAddress.getIfPresent(address);
        return failures != null && failures.get() >= FAILURES_OF_AN_ADDRESS;
    }

    private void remember(String name, String address) {
        failuresByAddress.get(address, _ -> new AtomicInteger()).incrementAndGet();
        var now = clock.instant();
        jdbc.sql("delete from login_failure where at < :old")
                .param("old", Timestamp.from(now.minus(settings.lockOut())))
                .update();
        jdbc.sql("insert into login_failure (name, at) values (:name, :at)")
                .param("name", name)
                .param("at", Timestamp.from(now))
                .update();
    }

    static final class WrongPassword extends Exception {
        WrongPassword() {
            super("Wrong name or password");
        }
    }

    static final class LockedOut extends Exception {
        private final transient Duration pause;

        LockedOut(Duration pause) {
            super("Too many wrong passwords");
            this.pause = pause;
        }

        Duration pause() {
            return pause;
        }
    }
}
