package org.lotse.gateway.routing;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.lotse.gateway.counsellor.Counsellor;
import org.lotse.gateway.counsellor.Role;
import org.springframework.stereotype.Component;

/// Who may be offered what, and until when: the first stretch of the ladder.
///
/// A conversation may be offered to whoever is released as a counsellor, speaks its language at B2 or better, is
/// available, has room, and has not declined it in the last minutes. For its first minutes it is kept for those of
/// them who also know the country, as long as one of these is available, even if they are all busy: three minutes are
/// worth somebody who knows. Where none of them is there, or the country is not known, the language alone decides at
/// once. After half an hour it is also put before the supervisors, who may take it from the list, with or without the
/// language; it is never offered to anybody without the language.
///
/// Of all that wait for whom somebody is there, the first in order is offered first, to whom the [Weights] prefer; of
/// equals to the one whose last offer is longest ago.
@Component
class Rules {

    private final RoutingSettings settings;
    private final OfferSettings offers;
    private final Clock clock;

    Rules(RoutingSettings settings, OfferSettings offers, Clock clock) {
        this.settings = settings;
        this.offers = offers;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /// Until when an offer holds that is made now.
    Instant deadline() {
        return now().plus(offers.holds());
    }

    /// From when somebody may be asked again who declines now.
    Instant askAgain() {
        return now().plus(settings.askAgainAfter());
    }

    boolean isForSupervisors(Wait wait) {
        return !wait.conversation().since().isAfter(longAgo());
    }

    /// Whoever began to wait by then is put before the supervisors.
    Instant longAgo() {
        return now().minus(settings.supervisorsAfter());
    }

    /// A supervisor may take it without the language: they know whom to ask.
    boolean mayTake(Wait wait, Optional<Counsellor> it) {
        return isForSupervisors(wait)
                && it.filter(known -> known.roles().contains(Role.SUPERVISOR)).isPresent();
    }
}
