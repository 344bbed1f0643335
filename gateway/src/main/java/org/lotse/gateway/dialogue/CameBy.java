package org.lotse.gateway.dialogue;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.dialogue.Dialogue;
import org.lotse.bots.dialogue.DialogueState;
import org.lotse.gateway.conversation.ContactId;
import org.lotse.gateway.conversation.Conversation;
import org.lotse.gateway.conversation.Origin;
import org.lotse.gateway.conversation.Person;
import org.lotse.gateway.conversation.Said;
import org.lotse.gateway.outreach.Attribution;
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

    /// Something that was said, without what the link put there by which it came. A good link's language
    /// is a better hint than the phone's.
    Coming coming(DialogueState state, Said said) {
        var followed = said.linkCode() == null
                ? null
                : attribution.follow(said.linkCode()).orElse(null);
        if (followed == null) {
            return new Coming(said, null);
        }
        var words = Dialogue.besideLink(state, said.content());
        return followed.good()
                ? new Coming(said.as(words, followed.language().tag()), followed.link())
                : new Coming(said.as(words, said.languageHint()), null);
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

    /// Something that was said.
    ///
    /// @param link by which it came, if it came by a good one
    record Coming(Said said, @Nullable LinkId link) {}
}
