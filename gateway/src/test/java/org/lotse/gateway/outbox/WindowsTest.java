package org.lotse.gateway.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lotse.bots.channel.DeliveryStatus.FAILED;
import static org.lotse.bots.channel.DeliveryStatus.SENT;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lotse.bots.channel.Address;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.Content;
import org.lotse.bots.channel.OutboundMessage.Author;
import org.lotse.bots.channel.SendResult;
import org.lotse.bots.channel.SendResult.TryLater.Scope;
import org.lotse.bots.channel.TemplateWords;
import org.lotse.gateway.HandClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/// P12: nothing is sent outside a reply window, and nothing pretends to be.
@ApplicationModuleTest(mode = BootstrapMode.DIRECT_DEPENDENCIES)
@Import(OutboxTestSetUp.class)
@TestPropertySource(
        properties = {
            "lotse.channels.scripted-main.type=scripted",
            "lotse.channels.scripted-main.bot-window=PT24H",
            "lotse.channels.scripted-main.human-window=P7D",
            "lotse.channels.scripted-open.type=scripted"
        })
class WindowsTest {

    private static final Duration DAY = Duration.ofDays(1);

    @Autowired
    private Outbox outbox;

    @Autowired
    private Post post;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private HandClock clock;

    @BeforeEach
    void clear() {
        post.clear();
    }

    @Test
    void aBotsMessageIsNotHandedOverOnceTheWindowIsClosed() {
        var id = queue(Author.BOT, "too late", clock.instant().minus(DAY));

        post.drain();

        assertThat(post.channel().received()).isEmpty();
        assertThat(post.delivery(id)).satisfies(it -> {
            assertThat(it.status()).isEqualTo(FAILED);
            assertThat(it.reason()).isEqualTo("window-closed");
        });
    }

    @Test
    void aWindowThatClosesWhileAMessageWaitsClosesForIt() {
        var id = queue(Author.BOT, "waits", clock.instant().minus(DAY).plusSeconds(90));
        post.channel().answer(new SendResult.TryLater(Duration.ofMinutes(2), Scope.PERSON, "throttled"));
        post.drain();

        post.later(Duration.ofMinutes(5));

        assertThat(post.channel().received()).hasSize(1);
        assertThat(post.delivery(id).reason()).isEqualTo("window-closed");
    }

    @Test
    void aWordOfThePersonKeepsTheWindowOpenForWhatWaits() {
        var id = queue(Author.BOT, "waits", clock.instant().minus(DAY).plusSeconds(90));
        post.channel().answer(new SendResult.TryLater(Duration.ofMinutes(2), Scope.PERSON, "throttled"));
        post.drain();

        hears("ada", clock.instant());
        post.later(Duration.ofMinutes(5));

        assertThat(post.status(id)).isEqualTo(SENT);
    }

    @Test
    void aWordThatComesLateNeverShortensTheWindow() {
        var id = queue(Author.BOT, "waits", clock.instant());

        hears("ada", clock.instant().minus(DAY.multipliedBy(3)));
        post.drain();

        assertThat(post.status(id)).isEqualTo(SENT);
    }

    @Test
    void aHumanMayWriteForLongerThanABotAndThePlatformIsTold() {
        queue(Author.COUNSELLOR, "in time", clock.instant());
        queue(Author.COUNSELLOR, "for days", clock.instant().minus(DAY.multipliedBy(3)));
        var over = queue(Author.COUNSELLOR, "over", clock.instant().minus(DAY.multipliedBy(7)));

        post.drain();

        assertThat(post.channel().received()).extracting(it -> it.late()).containsExactly(false, true);
        assertThat(post.delivery(over).reason()).isEqualTo("window-closed");
    }

    @Test
    void whatThePlatformHasApprovedNeedsNoWindow() {
        var id = send(
                Author.BOT,
                new Content.Template("come_back", "uk", List.of("Olena")),
                clock.instant().minus(DAY.multipliedBy(30)));

        post.drain();

        assertThat(post.status(id)).isEqualTo(SENT);
    }

    @Test
    void whatNobodyAskedForIsTakenBackFromWhoeverOptsOutAndNothingElse() {
        var news = send(
                Author.COUNSELLOR,
                new Content.Template("news", "uk", new TemplateWords("News"), List.of(), true),
                clock.instant());
        var answer = send(
                Author.COUNSELLOR,
                new Content.Template("answer", "uk", new TemplateWords("Answer"), List.of(), false),
                clock.instant());
        var words = queue(Author.COUNSELLOR, "words", clock.instant());

        transaction.executeWithoutResult(_ -> outbox.cancelUnasked(Post.address("ada"), "opted-out"));
        post.drain();

        assertThat(post.delivery(news).reason()).isEqualTo("opted-out");
        assertThat(post.status(answer)).isEqualTo(SENT);
        assertThat(post.status(words)).isEqualTo(SENT);
    }

    @Test
    void aChannelWithoutAWindowIsAlwaysOpen() {
        var open = new ChannelName("scripted-open");
        var to = new Address(open, "user", "ada");
        var id = transaction.execute(_ -> outbox.enqueue(
                new Draft(post.key(), to, Author.BOT, new Content.Text("hello"), Instant.EPOCH, null, null)));

        post.drain();

        assertThat(post.status(id)).isEqualTo(SENT);
    }

    @Test
    void whatFollowsInTheSameMessageIsNotSentWithoutItsBeginning() {
        var words = "A sentence that fills the room. ".repeat(200);
        var id = queue(Author.BOT, words, clock.instant().minus(DAY).plusSeconds(60));
        post.channel().answer(new SendResult.TryLater(Duration.ofMinutes(2), Scope.PERSON, "throttled"));
        post.drain();

        post.later(Duration.ofMinutes(5));
        hears("ada", clock.instant());
        post.drain();

        assertThat(post.channel().received()).hasSize(1);
        assertThat(post.status(id)).isEqualTo(FAILED);
    }

    private void hears(String person, Instant at) {
        transaction.executeWithoutResult(_ -> outbox.heard(Post.address(person), at));
    }

    private OutboundId queue(Author author, String words, Instant heardAt) {
        return send(author, new Content.Text(words), heardAt);
    }

    private OutboundId send(Author author, Content content, Instant heardAt) {
        return transaction.execute(
                _ -> outbox.enqueue(new Draft(post.key(), Post.address("ada"), author, content, heardAt, null, null)));
    }
}
