package org.lotse.gateway.conversation;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.Content;
import org.lotse.bots.channel.FetchResult;
import org.lotse.gateway.attachment.Attachments;
import org.lotse.gateway.attachment.Claim;
import org.lotse.gateway.attachment.FileResult;
import org.lotse.gateway.attachment.Place;
import org.lotse.gateway.channel.Channels;
import org.lotse.gateway.vault.KeyId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The files of threads: those that people sent, which are fetched from their platform when somebody asks for them and
/// then stay, and those that they are to get.
///
/// No transaction is held while a file comes. Whoever says that one is to come holds the contact's row, so that nothing
/// comes after the person was erased.
@Component
public class EntryFiles {

    private static final int TRIES = 3;
    private static final FileResult LATER = new FileResult.Later(Duration.ofSeconds(5));

    private final Contacts contacts;
    private final ConversationTable conversations;
    private final Entries entries;
    private final ThreadBook threads;
    private final Attachments attachments;
    private final Channels channels;
    private final TransactionTemplate transaction;

    EntryFiles(
            Contacts contacts,
            ConversationTable conversations,
            Entries entries,
            ThreadBook threads,
            Attachments attachments,
            Channels channels,
            TransactionTemplate transaction) {
        this.contacts = contacts;
        this.conversations = conversations;
        this.entries = entries;
        this.threads = threads;
        this.attachments = attachments;
        this.channels = channels;
        this.transaction = transaction;
    }

    /// The file of an entry, fetched if it is not here yet; once, however many ask.
    ///
    /// @throws NoSuchElementException if there is no such entry, or none with a file
    public FileResult fetch(ConversationId id, int seq) throws InterruptedException {
        var result = get(id, seq, Attachments::claim, this::fetch);
        if (result instanceof FileResult.Infected(var isNews) && isNews) {
            held(
                    id,
                    (contact, conversation) ->
                            threads.fact(conversation, contact.key(), Fact.FILE_INFECTED, Integer.toString(seq)));
        }
        return result;
    }

    /// A version of an entry's file that every browser plays; fetches the file if need be.
    ///
    /// @throws NoSuchElementException if there is no such entry, or none with a file
    public FileResult playable(ConversationId id, int seq) throws InterruptedException {
        var fetched = fetch(id, seq);
        return fetched instanceof FileResult.Ready(var file)
                ? get(id, seq, Attachments::claimPlayable, (_, ours) -> attachments.play(ours, file))
                : fetched;
    }

    /// Takes a file that is to be sent, for a day.
    ///
    /// @throws IllegalStateException if the conversation is not assigned to `by`
    public FileResult upload(ConversationId id, String by, @Nullable String fileName, InputStream file) {
        var ours = held(id, (contact, conversation) -> {
            conversation.expectWith(by);
            return attachments.claimUpload(contact.key(), id.value());
        });
        return attachments.upload(ours, fileName, file);
    }

    /// Drops a file that was not sent.
    public void dropUpload(ConversationId id, UUID file) {
        attachments.dropUpload(file, id.value());
    }

    /// What goes to the person for an answer with a file.
    ///
    /// @throws FileNotSendable if the file is not there any more, or the channel does not take it
    Content.Attachment toSend(Answer.File answer, Conversation conversation, ChannelName channel) {
        var file = attachments
                .findUpload(answer.upload(), conversation.id().value())
                .orElseThrow(FileNotSendable::new);
        var kind = channels.find(channel)
                .flatMap(it -> it.capabilities().files().formFor(file.kind(), file.mediaType(), file.bytes()))
                .orElseThrow(FileNotSendable::new);
        return new Content.Attachment(
                kind, file.id().toString(), file.fileName(), file.mediaType(), file.bytes(), answer.caption());
    }

    /// Lets the file of an answer belong to the last entry, once.
    void attach(Answer.File answer, Contact contact, Conversation conversation) {
        var place = new Place(conversation.id().value(), conversation.lastSeq());
        if (!attachments.send(answer.upload(), contact.key(), place)) {
            throw new FileNotSendable();
        }
    }

    private FileResult get(ConversationId id, int seq, Claiming claiming, Getting getting) throws InterruptedException {
        for (int tries = 0; tries < TRIES; tries++) {
            var wanted = held(id, (contact, _) -> {
                var entry = entries.find(id, contact.key(), seq)
                        .filter(it -> file(it).isPresent())
                        .orElseThrow(() -> new NoSuchElementException("No such file"));
                return new Wanted(entry, claiming.claim(attachments, contact.key(), new Place(id.value(), seq)));
            });
            switch (wanted.claim()) {
                case Claim.Known(var result) -> {
                    if (isKept(result)) {
                        return result;
                    }
                }
                case Claim.Ours ours -> {
                    return getting.get(wanted.entry(), ours);
                }
                case Claim.Elsewhere elsewhere -> attachments.await(elsewhere);
            }
        }
        return LATER;
    }

    private boolean isKept(FileResult known) {
        try {
            return !(known instanceof FileResult.Ready(var file)) || attachments.isKept(file);
        } catch (IOException _) {
            // The store is away: whoever opens the file is told.
            return true;
        }
    }

    private FileResult fetch(Entry entry, Claim.Ours ours) {
        // What we sent ourselves is here, or gone.
        return file(entry).orElseThrow() instanceof Content.Media media
                ? attachments.fetch(ours, media.fileName(), longest -> ask(entry, media.fileId(), longest))
                : attachments.fetch(ours, null, _ -> new FetchResult.Gone("removed"));
    }

    private FetchResult ask(Entry entry, String fileId, long longest) {
        var channel = entry.channel();
        return channel == null
                ? new FetchResult.Gone("unknown")
                : channels.find(new ChannelName(channel))
                        .map(it -> it.fetch(fileId, longest))
                        .orElse(new FetchResult.TryLater(null, "unconfigured"));
    }

    private static Optional<Content> file(Entry entry) {
        return Optional.ofNullable(entry.content())
                .map(it -> it instanceof Content.Edit(var _, var edited) ? edited : it)
                .filter(it -> it instanceof Content.Media || it instanceof Content.Attachment);
    }

    private <T> T held(ConversationId id, BiFunction<Contact, Conversation, T> change) {
        return transaction.execute(_ -> {
            var contact = conversations
                    .findById(id)
                    .flatMap(it -> contacts.lock(it.contact()))
                    .orElseThrow(() -> new NoSuchElementException("No such conversation"));
            var conversation =
                    conversations.lock(id).orElseThrow(() -> new NoSuchElementException("No such conversation"));
            return change.apply(contact, conversation);
        });
    }

    private record Wanted(Entry entry, Claim claim) {}

    /// Says who gets the file.
    @FunctionalInterface
    private interface Claiming {
        Claim claim(Attachments attachments, KeyId owner, Place place);
    }

    /// Gets it.
    @FunctionalInterface
    private interface Getting {
        FileResult get(Entry entry, Claim.Ours ours);
    }
}
