package org.lotse.gateway.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Content;
import org.lotse.bots.channel.FetchResult;
import org.lotse.bots.channel.FileSource;
import org.lotse.gateway.attachment.AttachmentRows.Form;
import org.lotse.gateway.attachment.AttachmentRows.Row;
import org.lotse.gateway.attachment.AttachmentRows.State;
import org.lotse.gateway.vault.KeyDestroyed;
import org.lotse.gateway.vault.KeyId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The files of people's entries. Claims are made in a transaction that holds the person, so that nobody's file comes
/// after they were erased; no transaction is held while a file comes.
@Component
public class Attachments {

    /// How long a file may take to come.
    private static final Duration LEASE = Duration.ofMinutes(10);

    /// How long an upload waits to be sent.
    private static final Duration UNSENT = Duration.ofDays(1);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    private static final int LOOKS = 100;
    private static final Duration SOON = Duration.ofSeconds(1);

    private final AttachmentRows rows;
    private final Store store;
    private final Admission admission;
    private final Playing playing;
    private final AttachmentSettings settings;

    Attachments(AttachmentRows rows, Store store, Admission admission, Playing playing, AttachmentSettings settings) {
        this.rows = rows;
        this.store = store;
        this.admission = admission;
        this.playing = playing;
        this.settings = settings;
    }

    /// The longest file that anybody may bring, in bytes.
    public long largestUpload() {
        return settings.largestUpload().toBytes();
    }

    /// Says who gets the file of an entry.
    ///
    /// @param owner the person's key
    @Transactional(propagation = Propagation.MANDATORY)
    public Claim claim(KeyId owner, Place place) {
        return claim(owner, place, Form.AS_SENT);
    }

    /// Says who makes the playable version of an entry's file.
    @Transactional(propagation = Propagation.MANDATORY)
    public Claim claimPlayable(KeyId owner, Place place) {
        return claim(owner, place, Form.PLAYABLE);
    }

    /// Makes room for a file that is brought to be sent.
    @Transactional(propagation = Propagation.MANDATORY)
    public Claim.Ours claimUpload(KeyId owner, UUID conversation) {
        var id = rows.begin(owner, conversation, null, Form.AS_SENT, LEASE).orElseThrow();
        return new Claim.Ours(id, owner);
    }

    /// Waits, a while, until whoever else is at it is done, or has given up.
    public void await(Claim.Elsewhere other) throws InterruptedException {
        for (int looks = 0; looks < LOOKS && isComing(other.id()); looks++) {
            Thread.sleep(LOOK_AGAIN);
        }
    }

    /// Whether the store still has what is known to be here. What it lost is forgotten, so that it can be fetched anew.
    public boolean isKept(Attachment file) throws IOException {
        try (var sealed = store.open(file.id())) {
            return sealed.isOpen();
        } catch (NoSuchFileException _) {
            rows.discard(file.id());
            return false;
        }
    }

    /// Gets the file from the platform and keeps it.
    ///
    /// @param platform is asked for at most so many bytes
    public FileResult fetch(Claim.Ours claim, @Nullable String fileName, LongFunction<FetchResult> platform) {
        return admission.fetch(claim, fileName, platform);
    }

    /// Keeps a file that is brought, for a day, until it is sent.
    public FileResult upload(Claim.Ours claim, @Nullable String fileName, InputStream file) {
        return admission.upload(claim, fileName, file, UNSENT);
    }

    /// Makes a version that every browser plays of a file that is here.
    public FileResult play(Claim.Ours claim, Attachment file) {
        return playing.convert(claim, file, open(file.id()));
    }

    /// The file of an entry, if it is here.
    public Optional<Attachment> find(Place place) {
        return rows.find(place, Form.AS_SENT).flatMap(this::attachment);
    }

    /// A file, if it is here.
    public Optional<Attachment> find(UUID id) {
        return rows.find(id).flatMap(this::attachment);
    }

    /// A file that was brought for a conversation and not sent yet.
    public Optional<Attachment> findUpload(UUID id, UUID conversation) {
        return rows.unsent(id, conversation).flatMap(this::attachment);
    }

    /// The entries of a conversation whose files are here.
    public Set<Integer> here(UUID conversation) {
        return rows.here(conversation);
    }

    /// An upload is sent, in the caller's transaction.
    ///
    /// @return whether it was there and unsent
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean send(UUID id, KeyId owner, Place place) {
        return rows.sent(id, owner, place);
    }

    /// The bytes of a file that is sent.
    public FileSource source(Content.Attachment file) {
        var id = UUID.fromString(file.id());
        return () -> Channels.newInputStream(open(id).open());
    }

    /// The bytes of a file, to be read from anywhere.
    public Opening open(UUID id) {
        return () -> {
            try {
                var row = rows.find(id).orElseThrow(() -> new NoSuchFileException("file"));
                return rows.label(row).fileKey().open(store.open(id));
            } catch (KeyDestroyed _) {
                throw new NoSuchFileException("file");
            }
        };
    }

    /// Drops an upload that was not sent.
    @Transactional
    public void dropUpload(UUID id, UUID conversation) {
        rows.unsent(id, conversation).map(Row::id).ifPresent(rows::discard);
    }

    /// Removes what belongs to an entry, in the caller's transaction.
    @Transactional(propagation = Propagation.MANDATORY)
    public void remove(Place place) {
        rows.discard(place);
    }

    /// Removes all of one person's, in the caller's transaction, and counts the files.
    @Transactional(propagation = Propagation.MANDATORY)
    public int removeAll(KeyId owner) {
        return rows.discardAll(owner);
    }

    private Claim claim(KeyId owner, Place place, Form form) {
        var known = rows.find(place, form);
        if (known.isPresent()) {
            var row = known.get();
            return switch (row.state()) {
                case COMING -> new Claim.Elsewhere(row.id());
                case INFECTED -> new Claim.Known(new FileResult.Infected(false));
                case HERE ->
                    new Claim.Known(new FileResult.Ready(rows.label(row).attachment(row.id())));
            };
        }
        rows.discardLapsed(place, form);
        return rows.begin(owner, place.conversation(), place.seq(), form, LEASE)
                .<Claim>map(it -> new Claim.Ours(it, owner))
                .orElseGet(() -> new Claim.Known(new FileResult.Later(SOON)));
    }

    private boolean isComing(UUID id) {
        return rows.find(id).filter(it -> it.state() == State.COMING).isPresent();
    }

    private Optional<Attachment> attachment(Row row) {
        return switch (row.state()) {
            case HERE -> Optional.of(rows.label(row).attachment(row.id()));
            case COMING, INFECTED -> Optional.empty();
        };
    }

    /// Opens a file.
    @FunctionalInterface
    public interface Opening {

        /// Opens it.
        ///
        /// @throws NoSuchFileException if it is gone
        SeekableByteChannel open() throws IOException;
    }
}
