package org.lotse.gateway.desk;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.language.Countries;
import org.lotse.bots.language.Country;
import org.lotse.bots.language.Language;
import org.lotse.gateway.attachment.Attachments;
import org.lotse.gateway.conversation.Conversation;
import org.lotse.gateway.conversation.Conversations;
import org.lotse.gateway.conversation.Entry;
import org.lotse.gateway.conversation.Note;
import org.lotse.gateway.counsellor.Counsellor;
import org.lotse.gateway.counsellor.Staff;
import org.lotse.gateway.dialogue.Bot;
import org.lotse.gateway.outbox.Outbox;
import org.springframework.stereotype.Component;

/// Opens a thread for the one who may read it.
@OnlyAtTheDesk
@Component
class Threads {

    private final Conversations conversations;
    private final Outbox outbox;
    private final Staff staff;
    private final Lists lists;
    private final Bot bot;
    private final Ways ways;
    private final Attachments attachments;
    private final Albums albums;

    Threads(
            Conversations conversations,
            Outbox outbox,
            Staff staff,
            Lists lists,
            Bot bot,
            Ways ways,
            Attachments attachments,
            Albums albums) {
        this.conversations = conversations;
        this.outbox = outbox;
        this.staff = staff;
        this.lists = lists;
        this.bot = bot;
        this.ways = ways;
        this.attachments = attachments;
        this.albums = albums;
    }

    ThreadView open(Conversation conversation) {
        var contact = conversations.contactOf(conversation.id());
        var language = contact.language();
        var country = contact.country();
        var names = displayNames();
        return new ThreadView(
                lists.card(conversation),
                new ThreadView.Person(
                        contact.pseudonym(),
                        language == null ? null : language.tag(),
                        country == null ? null : country.code(),
                        zone(country),
                        ways.to(contact, conversation),
                        contact.createdAt()),
                views(conversations.entries(conversation.id(), 0), names, language),
                conversations.notes(conversation.id()).stream()
                        .map(it -> NoteView.of(it, names.getOrDefault(it.author(), it.author())))
                        .toList());
    }

    List<EntryView> after(Conversation conversation, int seq) {
        return views(conversations.entries(conversation.id(), seq), displayNames(), conversation.language());
    }

    EntryView view(Entry entry) {
        return views(List.of(entry), displayNames(), null).getFirst();
    }

    NoteView view(Note note) {
        return NoteView.of(note, displayNames().getOrDefault(note.author(), note.author()));
    }

    private List<EntryView> views(List<Entry> entries, Map<String, String> names, @Nullable Language language) {
        if (entries.isEmpty()) {
            return List.of();
        }
        var deliveries = outbox.deliveries(
                entries.stream().map(Entry::outbound).filter(Objects::nonNull).toList());
        var conversation = entries.getFirst().conversation();
        var here = attachments.here(conversation.value());
        var spoken = new Names(
                name -> names.getOrDefault(name, name),
                lists::displayName,
                id -> bot.choice(id, language).orElse(id),
                group -> albums.name(conversation, group));
        return entries.stream()
                .map(it -> EntryView.of(it, deliveries, here, spoken))
                .toList();
    }

    private Map<String, String> displayNames() {
        return staff.all().stream().collect(Collectors.toMap(it -> it.name().value(), Counsellor::displayName));
    }

    private static @Nullable String zone(@Nullable Country country) {
        return country == null
                ? null
                : Countries.zone(country).map(Object::toString).orElse(null);
    }
}
