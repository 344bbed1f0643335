package org.lotse.gateway.counsellor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/// Everybody who works here: who they are, what they can do, whether they are there.
@Component
public class Staff {

    public Optional<Counsellor> find(StaffName name) {
        throw new UnsupportedOperationException();
    }

    public List<Counsellor> all() {
        throw new UnsupportedOperationException();
    }

    /// The stored password hash (Argon2id, with its prefix), for the log-in alone.
    public Optional<String> passwordHash(StaffName name) {
        throw new UnsupportedOperationException();
    }

    public Presence presence(StaffName name) {
        throw new UnsupportedOperationException();
    }

    /// Sets the presence and rings [PresenceChanged] after commit.
    public void setPresence(StaffName name, Presence presence) {
        throw new UnsupportedOperationException();
    }

    /// The console is open: keeps an available counsellor available.
    public void heartbeat(StaffName name) {
        throw new UnsupportedOperationException();
    }

    /// Sets to away whoever has been silent for too long, and says who.
    public List<StaffName> awayAfterSilence(Instant now) {
        throw new UnsupportedOperationException();
    }

    /// Locks the counsellor's row until the transaction ends, so that nobody is given more than their capacity.
    public Counsellor lock(StaffName name) {
        throw new UnsupportedOperationException();
    }

    static final Predicate<LanguageSkill> ROUTABLE = it -> it.level().compareTo(LanguageSkill.Level.B2) >= 0;
}
