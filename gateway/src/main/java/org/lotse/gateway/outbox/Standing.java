package org.lotse.gateway.outbox;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.DeliveryStatus;

/// How far one part got: the furthest over all attempts, and for each attempt over its answer and its receipts.
///
/// Made of the whole set of facts and of nothing else, so that it does not matter in which order, or how often, they
/// came.
///
/// @param reason our word for why it failed
record Standing(DeliveryStatus status, @Nullable String reason) {

    private static final Standing QUEUED = new Standing(DeliveryStatus.QUEUED, null);

    /// Of a part with these attempts, oldest first.
    ///
    /// @param givenUp why nothing more is attempted, `null` while it is
    static Standing of(@Nullable String givenUp, Collection<Attempt> attempts) {
        var furthest = givenUp == null ? QUEUED : new Standing(DeliveryStatus.FAILED, givenUp);
        for (var attempt : attempts) {
            var standing = attempt.standing();
            if (standing.status().compareTo(furthest.status()) > 0) {
                furthest = standing;
            }
        }
        return furthest;
    }

    /// Whether the platform certainly has it.
    boolean proven() {
        return status.compareTo(DeliveryStatus.SENT) >= 0;
    }

    /// One request.
    ///
    /// @param result `null` while the answer is awaited
    record Attempt(@Nullable Result result, @Nullable String reason, List<Said> receipts) {

        Attempt {
            receipts = List.copyOf(receipts);
        }

        Standing standing() {
            var standing = result == null
                    ? new Standing(DeliveryStatus.SENDING, null)
                    : new Standing(result.status(), result.status() == DeliveryStatus.FAILED ? reason : null);
            for (var said :
                    receipts.stream().sorted(Said.AS_IT_MUST_HAVE_HAPPENED).toList()) {
                if (standing.status().followedBy(said.status())) {
                    standing = new Standing(said.status(), said.reason());
                }
            }
            return standing;
        }
    }

    /// One receipt.
    record Said(DeliveryStatus status, @Nullable String reason, Instant at) {

        // What failed later had been sent.
        static final Comparator<Said> AS_IT_MUST_HAVE_HAPPENED = Comparator.comparing(
                        (Said it) -> it.status() != DeliveryStatus.SENT)
                .thenComparing(Said::status)
                .thenComparing(Said::at)
                .thenComparing(Said::reason, Comparator.nullsFirst(Comparator.naturalOrder()));
    }

    /// What became of a request, as stored.
    enum Result {
        ACCEPTED(DeliveryStatus.SENT),
        TRY_LATER(DeliveryStatus.QUEUED),
        UNCLEAR(DeliveryStatus.UNKNOWN),
        /// Nobody settled it before its lease ran out.
        LOST(DeliveryStatus.UNKNOWN),
        UNREACHABLE(DeliveryStatus.FAILED),
        REFUSED(DeliveryStatus.FAILED),
        CHANNEL_DOWN(DeliveryStatus.QUEUED);

        private final DeliveryStatus status;

        Result(DeliveryStatus status) {
            this.status = status;
        }

        DeliveryStatus status() {
            return status;
        }
    }
}
