package org.lotse.gateway.routing;

import java.time.Instant;
import org.lotse.gateway.counsellor.Staff;
import org.springframework.stereotype.Component;

/// What the time brings, looked at each second: counsellors who fell silent, offers that nobody answered or whose
/// counsellor has left, conversations that come before the supervisors.
@Component
class Deadlines {

    private static final int AT_ONCE = 100;

    private final Records records;
    private final Decisions decisions;
    private final Staff staff;
    private final Rules rules;
    private Instant looked;

    Deadlines(Records records, Decisions decisions, Staff staff, Rules rules) {
        this.records = records;
        this.decisions = decisions;
        this.staff = staff;
        this.rules = rules;
        this.looked = rules.longAgo();
    }

    boolean step() {
        staff.awayAfterSilence(rules.now());
        var expired = records.offers().expired(rules.now(), AT_ONCE);
        expired.forEach(decisions::expire);
        records.offers().openToOthersThan(staff.available()).forEach(decisions::withdraw);
        ringForSupervisors();
        return expired.size() == AT_ONCE;
    }

    private void ringForSupervisors() {
        var now = rules.longAgo();
        if (records.waits().anySince(looked, now)) {
            records.waitingChanged();
        }
        looked = now;
    }
}
