package org.lotse.gateway.routing;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Consumer;
import org.lotse.bots.dialogue.Heard;
import org.lotse.gateway.conversation.ConversationId;
import org.lotse.gateway.conversation.Fact;
import org.lotse.gateway.counsellor.Counsellor;
import org.lotse.gateway.counsellor.Presence;
import org.lotse.gateway.counsellor.Staff;
import org.lotse.gateway.counsellor.StaffName;
import org.lotse.gateway.worker.FailPoints;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/// What PostgreSQL decides of offers. Nothing here needs Redis.
///
/// Locks are taken in one order: contact, conversation, wait, counsellor, workload.
@Component
class Decisions {

    enum Outcome {
        MADE,
        REFUSED,
        /// The conversation does not wait, as far as PostgreSQL knows.
        UNKNOWN
    }

    private final Records records;
    private final People people;
    private final Staff staff;
    private final Rules rules;
    private final TransactionTemplate transaction;
    private final MeterRegistry meters;

    Decisions(
            Records records,
            People people,
            Staff staff,
            Rules rules,
            TransactionTemplate transaction,
            MeterRegistry meters) {
        this.records = records;
        this.people = people;
        this.staff = staff;
        this.rules = rules;
        this.transaction = transaction;
        this.meters = meters;
    }

    /// Makes an offer of a proposal, if the conversation still waits and the counsellor is there and has room.
    Outcome offer(Proposal proposal) {
        var wait = records.waits().find(proposal.conversation());
        if (wait.isEmpty()) {
            records.workloads().touch(proposal.counsellor());
            return Outcome.UNKNOWN;
        }
        var made = Boolean.TRUE.equals(transaction.execute(status -> {
            var fits = opens(proposal, wait.get());
            if (!fits) {
                status.setRollbackOnly();
            }
            return fits;
        }));
        if (!made) {
            disprove(proposal);
        }
        return made ? Outcome.MADE : Outcome.REFUSED;
    }

    private boolean opens(Proposal proposal, Wait wait) {
        var id = proposal.conversation();
        if (!records.offers().open(proposal, wait.conversation(), rules.now(), rules.deadline())
                || !stillWaits(id, wait.conversation().phaseVersion())) {
            return false;
        }
        var counsellor = staff.lock(proposal.counsellor());
        if (!canBeOffered(counsellor, wait) || hasTooMuch(counsellor)) {
            return false;
        }
        FailPoints.pass("routing.before-offer-commits");
        records.changed(id, proposal.counsellor());
        return true;
    }

    private boolean stillWaits(ConversationId id, int phaseVersion) {
        return records.waits().lock(id).isPresent()
                && people.findWaiting(id)
                        .filter(it -> it.phaseVersion() == phaseVersion)
                        .isPresent();
    }

    private boolean canBeOffered(Counsellor counsellor, Wait wait) {
        return counsellor.isRoutable()
                && counsellor.levelIn(wait.conversation().language()).isPresent()
                && staff.presence(counsellor.name()) == Presence.AVAILABLE;
    }

    private boolean hasTooMuch(Counsellor counsellor) {
        return records.workloads().loadOf(counsellor.name()) > counsellor.capacity();
    }

    /// The index believed something that is not so: it hears of both again.
    private void disprove(Proposal proposal) {
        var id = proposal.conversation();
        transaction.executeWithoutResult(_ -> {
            var waiting = people.findWaiting(id);
            records.waits().lock(id).ifPresent(it -> {
                if (waiting.filter(
                                now -> now.phaseVersion() == it.conversation().phaseVersion())
                        .isPresent()) {
                    records.waits().touch(id);
                } else {
                    records.endWait(id, rules.now());
                }
            });
            records.workloads().touch(proposal.counsellor());
        });
    }

    /// Accepts what is offered; a supervisor also takes what has waited for so long that it is put before them.
    ///
    /// @throws OfferGone if it is not open any more
    /// @throws NeverOffered if it never was
    /// @throws NoRoom if the counsellor is full
    void accept(ConversationId id, StaffName by) {
        transaction.executeWithoutResult(_ -> {
            var open = records.offers().openTo(by, id);
            if (open.isPresent()) {
                accept(open.get());
            } else {
                take(
                        records.waits()
                                .find(id)
                                .filter(it -> it.state() == Wait.State.QUEUED && rules.mayTake(it, staff.find(by)))
                                .orElseThrow(() -> gone(id, by)),
                        by);
            }
            FailPoints.pass("routing.before-accept-commits");
        });
        count("accepted");
    }

    private void accept(Offer offer) {
        var id = offer.conversation();
        people.assign(id, offer.phaseVersion(), offer.counsellor().value());
        FailPoints.pass("routing.after-assigned");
        if (records.waits().lock(id).isEmpty() || !records.offers().accept(offer, rules.now())) {
            throw new OfferGone();
        }
        join(offer, staff.lock(offer.counsellor()));
    }

    private void take(Wait wait, StaffName by) {
        var id = wait.id();
        people.assign(id, wait.conversation().phaseVersion(), by.value());
        if (records.waits()
                .lock(id)
                .filter(it -> it.state() == Wait.State.QUEUED)
                .isEmpty()) {
            throw new OfferGone();
        }
        var supervisor = staff.lock(by);
        var busy = records.workloads().loadOf(by);
        join(records.offers().take(wait.conversation(), supervisor, busy, rules.now()), supervisor);
    }

    private void join(Offer offer, Counsellor counsellor) {
        var id = offer.conversation();
        var changed = records.assignments().anyBefore(id);
        records.assignments().begin(offer, rules.now());
        if (hasTooMuch(counsellor)) {
            throw new NoRoom();
        }
        records.waits().end(id);
        records.changed(counsellor.name());
        people.tell(id, new Heard.CounsellorJoined(counsellor.displayName(), changed));
    }

    private RuntimeException gone(ConversationId id, StaffName by) {
        return records.offers().wasMade(by, id) ? new OfferGone() : new NeverOffered();
    }

    /// Declining what is not open any more changes nothing.
    ///
    /// @throws NeverOffered if it never was
    void decline(ConversationId id, StaffName by, String reason) {
        if (!records.offers().wasMade(by, id)) {
            throw new NeverOffered();
        }
        change("declined", status -> {
            var offer = records.offers().openTo(by, id);
            if (offer.isEmpty()) {
                status.setRollbackOnly();
                return;
            }
            if (people.findWaiting(id).isPresent()) {
                people.addFact(id, Fact.DECLINED, by.value());
            }
            if (records.waits().lock(id).isEmpty() || !records.offers().decline(offer.get(), reason, rules.now())) {
                status.setRollbackOnly();
                return;
            }
            records.waits().refuse(id, by, rules.askAgain());
            records.changed(id, by);
        });
    }

    /// Takes back an offer that nobody answered, and sets whom it was made to to away.
    void expire(Offer offer) {
        var id = offer.conversation();
        var by = offer.counsellor();
        change("expired", status -> {
            if (people.findWaiting(id).isPresent()) {
                people.addFact(id, Fact.OFFER_EXPIRED, by.value());
            }
            records.waits().lock(id);
            if (!records.offers().expire(offer, rules.now())) {
                status.setRollbackOnly();
                return;
            }
            staff.awayAfterNoAnswer(by);
            records.changed(id, by);
        });
    }

    /// Takes an offer back from somebody who has left: another may be free.
    void withdraw(Offer offer) {
        var id = offer.conversation();
        var from = offer.counsellor();
        change("withdrawn", status -> {
            records.waits().lock(id);
            if (staff.presence(from) == Presence.AVAILABLE || !records.offers().withdraw(offer, rules.now())) {
                status.setRollbackOnly();
                return;
            }
            records.changed(id, from);
        });
    }

    /// Does in one transaction what becomes of an offer, and counts it unless it was rolled back.
    private void change(String result, Consumer<TransactionStatus> act) {
        var changed = transaction.execute(status -> {
            act.accept(status);
            return !status.isRollbackOnly();
        });
        if (Boolean.TRUE.equals(changed)) {
            count(result);
        }
    }

    private void count(String result) {
        meters.counter("lotse.routing.offers", "result", result).increment();
    }
}
