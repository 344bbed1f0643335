package org.lotse.gateway.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lotse.bots.channel.DeliveryStatus.DELIVERED;
import static org.lotse.bots.channel.DeliveryStatus.READ;
import static org.lotse.bots.channel.DeliveryStatus.SENT;
import static org.lotse.bots.channel.DeliveryStatus.UNKNOWN;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lotse.bots.channel.ChannelEvent;
import org.lotse.bots.channel.DeliveryStatus;
import org.lotse.bots.channel.SendResult;
import org.lotse.gateway.HandClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/// What a platform says of all messages up to a moment.
@ApplicationModuleTest(mode = BootstrapMode.DIRECT_DEPENDENCIES)
@Import(OutboxTestSetUp.class)
@TestPropertySource(properties = "lotse.channels.scripted-main.type=scripted")
class MarksTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Autowired
    private Outbox outbox;

    @Autowired
    private Post post;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private HandClock clock;

    @BeforeEach
    void clear() {
        post.clear();
    }

    @Test
    void aMarkConcernsWhatWasSentUpToItAndNothingAfter() {
        var first = post.send("ada", "first");
        post.drain();
        clock.advance(MINUTE);
        var read = clock.instant();
        clock.advance(MINUTE);
        var second = post.send("ada", "second");
        post.drain();

        mark("ada", READ, read);

        assertThat(post.status(first)).isEqualTo(READ);
        assertThat(post.status(second)).isEqualTo(SENT);
    }

    @Test
    void aMarkConcernsOnePersonAlone() {
        post.send("ada", "hello");
        var other = post.send("ben", "hello");
        post.drain();

        mark("ada", READ, clock.instant());

        assertThat(post.status(other)).isEqualTo(SENT);
    }

    @Test
    void marksNeverGoBackInWhateverOrderTheyCome() {
        var id = post.send("ada", "hello");
        post.drain();
        clock.advance(MINUTE);

        mark("ada", READ, clock.instant());
        mark("ada", DELIVERED, clock.instant());
        mark("ada", READ, clock.instant().minus(Duration.ofHours(1)));

        assertThat(post.status(id)).isEqualTo(READ);
    }

    @Test
    void aMarkDoesNotProveThatSomethingUnclearHasArrived() {
        post.channel().answer(new SendResult.Unclear("no-answer"));
        var id = post.send("ada", "hello");
        post.drain();

        mark("ada", READ, clock.instant());

        assertThat(post.status(id)).isEqualTo(UNKNOWN);
    }

    @Test
    void anEchoSaysWhenThePlatformTookItSoThatAnEarlyMarkCounts() {
        var taken = clock.instant();
        post.channel().answer(message -> {
            echo(message.reference(), taken);
            mark("ada", READ, taken.plusSeconds(1));
            clock.advance(Duration.ofSeconds(5));
            return new SendResult.Accepted("m1");
        });
        var id = post.send("ada", "hello");

        post.drain();

        assertThat(post.status(id)).isEqualTo(READ);
    }

    @Test
    void aMarkFromTheFutureDoesNotReadWhatIsYetToBeSent() {
        post.send("ada", "first");
        post.drain();

        mark("ada", READ, clock.instant().plus(Duration.ofDays(1)));
        clock.advance(MINUTE);
        var second = post.send("ada", "second");
        post.drain();

        assertThat(post.status(second)).isEqualTo(SENT);
    }

    @Test
    void ofSomebodyWhoWasSentNothingOrIsErasedNoMarkIsKept() {
        mark("nobody", READ, clock.instant());
        post.send("ada", "hello");
        post.drain();
        mark("ada", READ, clock.instant());

        transaction.executeWithoutResult(_ -> outbox.erase(Post.address("ada")));
        mark("ada", READ, clock.instant().plusSeconds(1));

        assertThat(jdbc.sql("select count(*) from read_mark")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private void mark(String person, DeliveryStatus status, Instant upTo) {
        transaction.executeWithoutResult(_ ->
                outbox.settle(new ChannelEvent.ReadUpTo(person + status + upTo, Post.address(person), status, upTo)));
    }

    private void echo(String reference, Instant at) {
        post.receipt(new ChannelEvent.Receipt(Post.CHANNEL, "echo", "m1", reference, SENT, at, null));
    }
}
