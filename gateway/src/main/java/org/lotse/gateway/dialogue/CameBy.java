package org.lotse.gateway.dialogue;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lotse.gateway.conversation.ContactId;
import org.lotse.gateway.conversation.Conversation;
import org.lotse.gateway.conversation.Origin;
import org.lotse.gateway.conversation.Person;
import org.lotse.gateway.conversation.Said;
import org.lotse.gateway.outreach.Attribution;
import org.lotse.gateway.outreach.Followed;
import org.lotse.gateway.outreach.LinkId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// By which outreach link people come: noted beside where they stand with the bot until they have a conversation, which
/// keeps it from then on. Each start and each conversation is counted once.
@Component
class CameBy {

    private final Attribution attribution;
    private final JdbcClient jdbc;

    CameBy(Attribution attribution, JdbcClient jdbc) {
        this.attribution = attribution;
        this.jdbc = jdbc;
    }

    /// The link by which something came, if it came by one of ours.
    Optional<Followed> followed(Said said) {
        return Optional.ofNullable(said.linkCode()).flatMap(attribution::follow);
    }

    /// Notes what was followed, or gives it to the conversation. Only once it is kept where the person stands.
    ///
    /// @param begun whether the conversation has just begun
    /// @param followed the good link that they followed last, if they followed one
    void settle(Person person, boolean begun, @Nullable LinkId followed) {
        if (!begun && followed == null) {
            return;
        }
        var noted = of(person.contact().id());
        var link = followed == null ? noted : followed;
        if (link == null) {
            return;
        }
        var isOpen = person.conversation().filter(Conversation::isOpen).isPresent();
        var belongs = isOpen && person.cameBy(new Origin(link.value()));
        if ((belongs || !isOpen) && !link.equals(noted)) {
            attribution.countStart(link);
        }
        if (belongs) {
            attribution.countConversation(link);
        }
        note(person.contact().id(), isOpen ? null : link);
    }

    private @Nullable LinkId of(ContactId contact) {
        return jdbc.sql("select came_by from dialogue_state where contact = :contact and came_by is not null")
                .param("contact", contact.value())
                .query(UUID.class)
                .optional()
                .map(LinkId::new)
                .orElse(null);
    }

    private void note(ContactId contact, @Nullable LinkId link) {
        jdbc.sql("update dialogue_state set came_by = cast(:link as uuid) where contact = :contact")
                .param("link", link == null ? null : link.value())
                .param("contact", contact.value())
                .update();
    }
}
