package org.lotse.gateway.routing;

import org.lotse.bots.dialogue.Heard;
import org.lotse.gateway.conversation.ConversationId;
import org.lotse.gateway.counsellor.Counsellor;
import org.lotse.gateway.counsellor.Presence;
import org.lotse.gateway.counsellor.Staff;
import org.lotse.gateway.counsellor.StaffName;
import org.lotse.gateway.worker.FailPoints;
import org.springframework.stereotype.Component;
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

    Decisions(Records records, People people, Staff staff, Rules rules, TransactionTemplate transaction) {
        this.records = records;
        this.people = people;
        this.staff = staff;
        this.rules = rules;
        this.transaction = transaction;
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

    /// @throws OfferGone if it is not open any more
    /// @throws NoRoom if the counsellor is full
    void accept(ConversationId id, StaffName by) {
        transaction.executeWithoutResult(_ -> {
            var offer = records.offers().openTo(by, id).orElseThrow(OfferGone::new);
            people.assign(id, offer.phaseVersion(), by.value());
            FailPoints.pass("routing.after-assigned");
            if (records.waits().lock(id).isEmpty() || !records.offers().accept(offer, rules.now())) {
                throw new OfferGone();
            }
            var counsellor = staff.lock(by);
            if (hasTooMuch(counsellor)) {
                throw new NoRoom();
            }
            var changed = records.assignments().anyBefore(id);
            records.assignments().begin(offer, rules.now());
            records.waits().end(id);
            records.changed(by);
            people.tell(id, new Heard.CounsellorJoined(counsellor.displayName(), changed));
            FailPoints.pass("routing.before-accept-commits");
        });
    }

    /// Declining what is not open any more changes nothing.
    void decline(ConversationId id, StaffName by, String reason) {
        transaction.executeWithoutResult(status -> {
            var offer = records.offers().openTo(by, id);
            if (offer.isEmpty()) {
                return;
            }
            if (people.findWaiting(id).isPresent()) {
                people.addFact(id, "declined", by.value());
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
        transaction.executeWithoutResult(status -> {
            if (people.findWaiting(id).isPresent()) {
                people.addFact(id, "offer-expired", by.value());
            }
            records.waits().lock(id);
            if (!records.offers().expire(offer, rules.now())) {
                status.setRollbackOnly();
                return;
            }
            if (staff.presence(by) == Presence.AVAILABLE) {
                staff.setPresence(by, Presence.AWAY);
            }
            records.changed(id, by);
        });
    }
}
