package org.lotse.gateway.routing;

import org.lotse.gateway.counsellor.Staff;
import org.springframework.stereotype.Component;

/// What the time brings, looked at each second: offers that nobody answered, counsellors who fell silent.
@Component
class Deadlines {

    private static final int AT_ONCE = 100;

    private final Offers offers;
    private final Decisions decisions;
    private final Staff staff;
    private final Rules rules;

    Deadlines(Offers offers, Decisions decisions, Staff staff, Rules rules) {
        this.offers = offers;
        this.decisions = decisions;
        this.staff = staff;
        this.rules = rules;
    }

    boolean step() {
        staff.awayAfterSilence(rules.now());
        var expired = offers.expired(rules.now(), AT_ONCE);
        expired.forEach(decisions::expire);
        return expired.size() == AT_ONCE;
    }
}
