package org.lotse.gateway.desk;

import java.time.Duration;
import org.lotse.gateway.counsellor.Counsellor;
import org.lotse.gateway.counsellor.Passwords;
import org.lotse.gateway.counsellor.Staff;
import org.lotse.gateway.counsellor.StaffName;
import org.springframework.stereotype.Component;

/// Checks names and passwords, and locks a name for a while after too many failures.
///
/// Unknown names take as long as known ones and are locked like them, so that nobody learns who works here. A device on
/// which somebody logged in before is counted by itself: others cannot lock its owner out by guessing.
@OnlyAtTheDesk
@Component
class LogIn {

    private final Staff staff;
    private final Passwords passwords;
    private final Failures failures;
    private final DeskSettings settings;

    LogIn(Staff staff, Passwords passwords, Failures failures, DeskSettings settings) {
        this.staff = staff;
        this.passwords = passwords;
        this.failures = failures;
        this.settings = settings;
    }

    Counsellor check(String name, String password, Origin origin) throws WrongPassword, LockedOut, Passwords.Busy {
        var known = name.matches("[a-z0-9._-]{1,64}") ? name : "";
        refuseIfLocked(known, origin);
        try (var turn = passwords.turn()) {
            // Those who waited for their turn together fail one after the other.
            refuseIfLocked(known, origin);
            if (!turn.matches(password, staff.passwordHash(new StaffName(known)))) {
                failures.remember(known, origin);
                throw new WrongPassword();
            }
        }
        failures.forget(known, origin);
        return staff.find(new StaffName(known)).orElseThrow(WrongPassword::new);
    }

    private void refuseIfLocked(String name, Origin origin) throws LockedOut {
        if (failures.areTooMany(name, origin)) {
            throw new LockedOut(settings.lockOut());
        }
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
