package org.lotse.gateway.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lotse.bots.channel.FetchResult;
import org.lotse.gateway.HandClock;
import org.lotse.gateway.TestTime;
import org.lotse.gateway.vault.KeyId;
import org.lotse.gateway.vault.Vault;
import org.lotse.gateway.worker.FailPoints;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

@ApplicationModuleTest(mode = BootstrapMode.ALL_DEPENDENCIES)
@Import(TestTime.class)
@TestPropertySource(properties = {"lotse.attachments.largest=1MB", "lotse.attachments.largest-upload=1000B"})
class AttachmentsTest {

    private static final List<String> POINTS =
            List.of("attachment.before-stored", "attachment.after-stored", "attachment.after-removed");

    private final Attachments attachments;
    private final AttachmentWork work;
    private final Tickets tickets;
    private final Vault vault;
    private final DataFolder data;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final HandClock clock;

    private KeyId owner;
    private Place place;

    @Autowired
    AttachmentsTest(
            Attachments attachments,
            AttachmentWork work,
            Tickets tickets,
            Vault vault,
            DataFolder data,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.attachments = attachments;
        this.work = work;
        this.tickets = tickets;
        this.vault = vault;
        this.data = data;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = (HandClock) clock;
    }

    @BeforeEach
    void somebody() {
        owner = transaction.execute(_ -> vault.createKey());
        place = new Place(UUID.randomUUID(), 7);
    }

    @AfterEach
    void nothingFails() {
        POINTS.forEach(FailPoints::disarm);
    }

    @Test
    void whatLiesInTheStoreSaysNothing() throws IOException {
        var file = fetched("canary-name.txt", "canary-words");

        var stored = Files.readAllBytes(stored(file.id()));
        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("canary");
        assertThat(rows()).doesNotContain("canary");
        assertThat(file.toString()).doesNotContain("canary");
        assertThat(read(file)).isEqualTo("canary-words");
    }

    @Test
    void whoeverComesSecondWaitsAndGetsTheSame() throws Exception {
        var ours = claim();
        var second = claimed();
        assertThat(second).isInstanceOf(Claim.Elsewhere.class);

        var result = attachments.fetch(ours, null, _ -> arriving("words"));

        attachments.await((Claim.Elsewhere) second);
        assertThat(claimed()).isEqualTo(new Claim.Known(result));
    }

    @Test
    void whatAProcessThatDiedWasAtIsFetchedAnew() throws IOException {
        for (var point : POINTS.subList(0, 2)) {
            place = new Place(UUID.randomUUID(), 7);
            var ours = claim();
            crash(point, () -> attachments.fetch(ours, null, _ -> arriving("half")));
            // A process that dies does not even tidy up behind itself.
            revive(ours);
            assertThat(claimed()).isInstanceOf(Claim.Elsewhere.class);

            clock.advance(Duration.ofMinutes(11));

            assertThat(read(fetched(null, "whole"))).isEqualTo("whole");
            sweep();
            assertThat(stored(ours.id())).as(point).doesNotExist();
        }
    }

    @Test
    void whoWasErasedMeanwhileGetsNoFile() {
        var ours = claim();

        var result = attachments.fetch(ours, null, _ -> {
            transaction.executeWithoutResult(_ -> attachments.removeAll(owner));
            return arriving("late");
        });

        assertThat(result).isEqualTo(new FileResult.Gone());
        assertThat(stored(ours.id())).doesNotExist();
    }

    @Test
    void withTheKeyTheFileIsUnreadableAtOnce() {
        var file = fetched(null, "words");

        transaction.executeWithoutResult(_ -> vault.destroy(owner));

        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> read(file));
    }

    @Test
    void firstTheRowGoesThenTheFileEvenAfterACrash() {
        var file = fetched(null, "words");
        var others = fetchedFor(new Place(UUID.randomUUID(), 1));
        transaction.executeWithoutResult(status -> {
            assertThat(attachments.removeAll(owner)).isEqualTo(2);
            status.setRollbackOnly();
        });
        sweep();
        assertThat(stored(file.id())).as("nothing was committed").exists();

        transaction.executeWithoutResult(_ -> attachments.remove(place));
        assertThat(attachments.find(place)).isEmpty();
        assertThat(stored(file.id())).exists();
        crash("attachment.after-removed", work::removeNext);
        assertThat(stored(file.id())).doesNotExist();
        sweep();

        assertThat(jdbc.sql("select count(*) from discarded_file")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(stored(others.id())).exists();
    }

    @Test
    void whatNobodyKnowsIsSweptOnceItIsOld() throws IOException {
        var known = fetched(null, "words");
        var unknown = stored(UUID.randomUUID());
        var young = stored(UUID.randomUUID());
        var draft = data.folder("drafts").resolve("left.draft");
        for (var file : List.of(unknown, young, draft)) {
            Files.createDirectories(file.getParent());
            Files.write(file, new byte[1]);
        }
        clock.advance(Duration.ofDays(3));
        var longAgo = FileTime.from(clock.instant().minus(Duration.ofDays(2)));
        for (var file : List.of(unknown, stored(known.id()), draft)) {
            Files.setLastModifiedTime(file, longAgo);
        }
        Files.setLastModifiedTime(young, FileTime.from(clock.instant()));

        sweep();

        assertThat(unknown).doesNotExist();
        assertThat(draft).doesNotExist();
        assertThat(young).exists();
        assertThat(read(known)).isEqualTo("words");
    }

    @Test
    void anUploadThatIsNotSentGoesAfterADay() {
        var upload = uploaded("words");
        var sent = uploaded("words, too");
        assertThat(attachments.findUpload(upload.id(), place.conversation())).contains(upload);
        assertThat(attachments.findUpload(upload.id(), UUID.randomUUID())).isEmpty();
        assertThat(send(sent)).isTrue();
        assertThat(send(sent)).as("once").isFalse();

        clock.advance(Duration.ofHours(25));
        sweep();

        assertThat(attachments.findUpload(upload.id(), place.conversation())).isEmpty();
        assertThat(stored(upload.id())).doesNotExist();
        assertThat(attachments.find(place)).contains(sent);
    }

    @Test
    void exactlySoMuchIsTakenAndNoMore() {
        assertThat(upload(new byte[1000])).isInstanceOf(FileResult.Ready.class);
        assertThat(upload(new byte[1001])).isEqualTo(new FileResult.TooLarge());
        assertThat(upload(new byte[0])).isEqualTo(new FileResult.Empty());
        assertThat(data.folder("drafts")).isEmptyDirectory();
    }

    @Test
    void whatBreaksOffLeavesNothing() {
        var ours = claim();

        var broken = new FilterInputStream(InputStream.nullInputStream()) {
            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                throw new IOException("canary");
            }
        };
        var start = new ByteArrayInputStream(new byte[200_000]);
        var result = attachments.fetch(
                ours, null, _ -> new FetchResult.Fetched(new SequenceInputStream(start, broken), null));

        assertThat(result).isInstanceOf(FileResult.Later.class);
        assertThat(attachments.find(place)).isEmpty();
        assertThat(data.folder("drafts")).isEmptyDirectory();
        assertThat(claimed()).isInstanceOf(Claim.Ours.class);
    }

    @Test
    void withoutAConverterNothingIsPlayedAnotherWay() {
        var file = fetched("voice.ogg", "OggS\0\u0002");
        var ours = (Claim.Ours) playableClaimed();

        assertThat(attachments.play(
                        ours,
                        new Attachment(
                                file.id(), file.fileName(), file.kind(), "application/x-mpegurl", file.bytes(), true)))
                .isEqualTo(new FileResult.NoConverter());
        assertThat(playableClaimed()).isInstanceOf(Claim.Ours.class);
    }

    @Test
    void aTicketIsGoodForSomeMinutes() {
        var file = fetched(null, "words");
        var ticket = tickets.write(file.id(), "login-1");
        assertThat(tickets.read(ticket.word())).contains(new Tickets.Admitted(file.id(), "login-1"));
        assertThat(tickets.read(ticket.word() + "x")).isEmpty();
        assertThat(rows()).doesNotContain(ticket.word());
        assertThat(ticket.toString()).doesNotContain(ticket.word());

        clock.advance(Duration.ofMinutes(5));

        assertThat(tickets.read(ticket.word())).isEmpty();
        sweep();
        assertThat(jdbc.sql("select count(*) from file_ticket")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private Claim claimed() {
        return transaction.execute(_ -> attachments.claim(owner, place));
    }

    private Claim playableClaimed() {
        return transaction.execute(_ -> attachments.claimPlayable(owner, place));
    }

    private Claim.Ours claim() {
        return (Claim.Ours) claimed();
    }

    private Attachment fetched(@Nullable String name, String words) {
        return ((FileResult.Ready) attachments.fetch(claim(), name, _ -> arriving(words))).file();
    }

    private Attachment fetchedFor(Place other) {
        var ours = (Claim.Ours) transaction.execute(_ -> attachments.claim(owner, other));
        return ((FileResult.Ready) attachments.fetch(ours, null, _ -> arriving("others"))).file();
    }

    private static FetchResult arriving(String words) {
        return new FetchResult.Fetched(
                new ByteArrayInputStream(words.getBytes(StandardCharsets.ISO_8859_1)), "image/jpeg");
    }

    private Attachment uploaded(String words) {
        return ((FileResult.Ready) upload(words.getBytes(StandardCharsets.UTF_8))).file();
    }

    private FileResult upload(byte[] bytes) {
        var ours = transaction.execute(_ -> attachments.claimUpload(owner, place.conversation()));
        return attachments.upload(ours, "x", new ByteArrayInputStream(bytes));
    }

    private boolean send(Attachment file) {
        return transaction.execute(_ -> attachments.send(file.id(), owner, place));
    }

    private String read(Attachment file) throws IOException {
        try (var bytes = Channels.newInputStream(attachments.open(file.id()).open())) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Path stored(UUID id) {
        return data.folder("files").resolve(id.toString().substring(0, 2)).resolve(id.toString());
    }

    private void sweep() {
        clock.advance(Duration.ofMinutes(1));
        while (work.removeNext()) {
            Thread.onSpinWait();
        }
    }

    private void revive(Claim.Ours ours) {
        jdbc.sql("delete from discarded_file where id = ?").param(ours.id()).update();
        jdbc.sql("""
            insert into attachment (id, owner, conversation, seq, form, state, until)
            values (?, ?, ?, ?, 'AS_SENT', 'COMING', ?)
            """)
                .params(
                        ours.id(),
                        owner.value(),
                        place.conversation(),
                        place.seq(),
                        Timestamp.from(clock.instant().plus(Duration.ofMinutes(10))))
                .update();
    }

    private static void crash(String point, Runnable doing) {
        FailPoints.arm(point, () -> {
            throw new IllegalStateException("crash");
        });
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(doing::run);
        FailPoints.disarm(point);
    }

    private String rows() {
        return jdbc.sql("select * from attachment").query().listOfRows().toString()
                + jdbc.sql("select * from file_ticket").query().listOfRows();
    }
}
