package org.lotse.gateway.routing;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lotse.bots.language.Language;
import org.lotse.gateway.conversation.ConversationId;
import org.lotse.gateway.counsellor.Counsellor;
import org.lotse.gateway.counsellor.LanguageSkill;
import org.lotse.gateway.counsellor.Role;
import org.lotse.gateway.counsellor.Staff;
import org.lotse.gateway.counsellor.StaffName;
import org.springframework.stereotype.Component;

/// Brings each waiting conversation to a counsellor who can take it. Redis proposes, PostgreSQL decides.
@Component
public class Routing {

    private static final int LIST = 200;

    private final Records records;
    private final Decisions decisions;
    private final Matching matching;
    private final Staff staff;
    private final Rules rules;

    Routing(Records records, Decisions decisions, Matching matching, Staff staff, Rules rules) {
        this.records = records;
        this.decisions = decisions;
        this.matching = matching;
        this.staff = staff;
        this.rules = rules;
    }

    public List<OfferView> offersTo(StaffName counsellor) {
        return records.offers().openTo(counsellor).stream().map(Offer::view).toList();
    }

    /// Why a conversation was given to the one who has it.
    public Optional<Reason> reasonOf(ConversationId conversation) {
        return Optional.ofNullable(reasonsOf(Set.of(conversation)).get(conversation));
    }

    /// Why each of these was given to the one who has it; those without a reason are left out.
    public Map<ConversationId, Reason> reasonsOf(Collection<ConversationId> conversations) {
        return records.assignments().reasons(conversations);
    }

    /// What waits in the languages of a counsellor, or everything for a supervisor, and is offered to nobody; from
    /// PostgreSQL alone. The first two hundred.
    public List<WaitingView> waitingFor(StaffName reader) {
        var known = staff.find(reader);
        var waiting = known.map(this::languagesOf)
                .map(it -> records.waits().unoffered(it, LIST))
                .orElse(List.of());
        if (waiting.isEmpty()) {
            return List.of();
        }
        var reasons = new Reasons(staff, records.workloads(), rules);
        return waiting.stream()
                .sorted(Comparator.comparing(
                        it -> it.waiting().order() + it.waiting().id()))
                .limit(LIST)
                .map(it -> new WaitingView(
                        it.waiting().conversation(),
                        it.place(),
                        reasons.of(it.waiting()),
                        rules.mayTake(it.waiting(), known)))
                .toList();
    }

    private List<Language> languagesOf(Counsellor reader) {
        if (reader.roles().contains(Role.SUPERVISOR)) {
            return records.waits().languages();
        }
        return reader.languages().stream()
                .filter(LanguageSkill::isRoutable)
                .map(LanguageSkill::language)
                .toList();
    }

    /// Differs after each change of what is offered or waits: cheap enough to be asked each second.
    public String version() {
        return records.waits().version();
    }

    /// Turns an offer into an assignment, or for a supervisor what is put before them.
    ///
    /// @throws OfferGone if it is not open any more
    /// @throws NeverOffered if it never was
    /// @throws NoRoom if the counsellor is full
    public void accept(ConversationId conversation, StaffName by) {
        decisions.accept(conversation, by);
    }

    /// Gives an offer back to the front of its queue. One that is not open any more changes nothing.
    ///
    /// @param reason a code: `busy`, `not-my-topic` or `other`
    /// @throws NeverOffered if it never was open to them
    public void decline(ConversationId conversation, StaffName by, String reason) {
        decisions.decline(conversation, by, reason);
    }

    /// Empties the index and fills it again from PostgreSQL.
    public void rebuild() {
        matching.fill(true);
    }
}
