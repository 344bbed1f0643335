package org.lotse.gateway.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lotse.bots.channel.DeliveryStatus.FAILED;
import static org.lotse.bots.channel.DeliveryStatus.QUEUED;
import static org.lotse.bots.channel.DeliveryStatus.SENDING;
import static org.lotse.bots.channel.DeliveryStatus.SENT;
import static org.lotse.bots.channel.DeliveryStatus.UNKNOWN;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lotse.bots.channel.Address;
import org.lotse.bots.channel.ChannelEvent;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.Content;
import org.lotse.bots.channel.DeliveryStatus;
import org.lotse.bots.channel.OutboundMessage;
import org.lotse.bots.channel.SendResult;
import org.lotse.bots.channel.SendResult.TryLater.Scope;
import org.lotse.bots.channel.Trouble;
import org.lotse.gateway.HandClock;
import org.lotse.gateway.channel.ChannelHealth;
import org.lotse.gateway.vault.Vault;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@ApplicationModuleTest(mode = BootstrapMode.DIRECT_DEPENDENCIES)
@Import(OutboxTestSetUp.class)
@TestPropertySource(
        properties = {
            "lotse.channels.scripted-main.type=scripted",
            "lotse.channels.scripted-short.type=scripted",
            "lotse.channels.scripted-short.max-text=40",
            "lotse.channels.scripted-slow.type=scripted",
            "lotse.channels.scripted-slow.per-second=1",
            "lotse.channels.scripted-slow.person-pause=PT3S"
        })
@ExtendWith(OutputCaptureExtension.class)
class OutboxTest {

    private static final ChannelName SHORT = new ChannelName("scripted-short");
    private static final ChannelName SLOW = new ChannelName("scripted-slow");
    private static final String CANARY = "kanarienvogel";

    @Autowired
    private Outbox outbox;

    @Autowired
    private Post post;

    @Autowired
    private Told told;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private HandClock clock;

    @Autowired
    private ChannelHealth health;

    @Autowired
    private Vault vault;

    @BeforeEach
    void clear() {
        post.clear();
        told.addresses().clear();
    }

    @Test
    void aMessageIsHandedOverAsItWasDrafted() {
        var id = post.send("ada", "hello");

        post.drain();

        assertThat(post.status(id)).isEqualTo(SENT);
        assertThat(post.channel().received()).singleElement().satisfies(it -> {
            assertThat(it.to()).isEqualTo(Post.address("ada"));
            assertThat(it.content()).isEqualTo(new Content.Text("hello"));
            assertThat(it.replyTo()).isEqualTo("41");
            assertThat(it.author()).isEqualTo(OutboundMessage.Author.BOT);
        });
    }

    @Test
    void theOutboxForgetsWordsAndAddressOnceTheyAreSent() {
        post.send("ada", "hello");

        post.drain();

        assertThat(jdbc.sql("select count(*) from outbound_message where address is null and reply_to is null")
                        .query(Integer.class)
                        .single())
                .isOne();
        assertThat(jdbc.sql("select count(*) from outbound_part where content is null")
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void aPersonGetsEverythingInTheOrderInWhichItWasWritten() {
        for (int i = 0; i < 30; i++) {
            post.send("ada", "hello " + i);
        }

        post.drain();

        assertThat(post.channel().words())
                .containsExactly(
                        IntStream.range(0, 30).mapToObj(it -> "hello " + it).toArray(String[]::new));
    }

    @Test
    void aLongQuestionIsSentInPartsAndTheAnswersStandBelowTheLast() {
        var options = List.of(new Content.Option("yes", "Yes"));
        var to = new Address(SHORT, "user", "ada");

        var id = post.send(to, new Content.Question("This is the first sentence. Here is the second one?", options));
        post.drain();

        assertThat(post.delivery(id)).isEqualTo(new Delivery(id, SENT, null, 2));
        assertThat(post.channel(SHORT).received().stream().map(OutboundMessage::content))
                .containsExactly(
                        new Content.Text("This is the first sentence."),
                        new Content.Question("Here is the second one?", options));
    }

    @Test
    void onAnUnknownChannelNothingIsQueued() {
        assertThatThrownBy(
                        () -> post.send(new Address(new ChannelName("nowhere"), "user", "ada"), new Content.Text("")))
                .isInstanceOf(UnknownChannel.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void withoutATransactionNothingIsQueued() {
        assertThatThrownBy(() -> outbox.enqueue(post.draft(Post.address("ada"), new Content.Text("hello"))))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void whatWasRolledBackIsNeverSent() {
        transaction.executeWithoutResult(it -> {
            outbox.enqueue(post.draft(Post.address("ada"), new Content.Text("hello")));
            it.setRollbackOnly();
        });

        post.drain();

        assertThat(post.channel().received()).isEmpty();
    }

    @Test
    void aThrottledPersonWaitsAsLongAsThePlatformAsksAndInOrder() {
        post.channel().answer(new SendResult.TryLater(Duration.ofSeconds(40), Scope.PERSON, "throttled"));
        var first = post.send("ada", "first");
        post.send("ada", "second");
        post.drain();
        assertThat(post.status(first)).isEqualTo(QUEUED);
        post.send("ben", "hello");
        post.later(Duration.ofSeconds(39));
        assertThat(post.channel().words()).containsExactlyInAnyOrder("first", "hello");
        post.later(Duration.ofSeconds(11));

        assertThat(post.channel().words().subList(2, 4)).containsExactly("first", "second");
        assertThat(post.status(first)).isEqualTo(SENT);
    }

    @Test
    void aThrottledChannelWaitsForEverybody() {
        post.channel().answer(new SendResult.TryLater(Duration.ofSeconds(40), Scope.CHANNEL, "throttled"));
        post.send("ada", "hello");
        post.drain();
        post.send("ben", "hello");
        post.send(new Address(SHORT, "user", "cleo"), new Content.Text("hello"));

        post.drain();
        post.later(Duration.ofSeconds(39));
        assertThat(post.channel().received()).hasSize(1);
        assertThat(post.channel(SHORT).received()).hasSize(1);
        post.later(Duration.ofSeconds(11));

        assertThat(post.channel().received()).hasSize(3);
    }

    @Test
    void anAnswerThatNeverCameIsUnknownAndRepeatedAfterAPauseThatHoldsTheNext() {
        post.channel().answer(new SendResult.Unclear("timed out"));
        var first = post.send("ada", "first");
        post.send("ada", "second");

        post.drain();
        assertThat(post.status(first)).isEqualTo(UNKNOWN);
        post.later(Duration.ofSeconds(29));
        assertThat(post.channel().words()).containsExactly("first");
        post.later(Duration.ofSeconds(1));

        assertThat(post.channel().words()).containsExactly("first", "first", "second");
        assertThat(post.status(first)).isEqualTo(SENT);
    }

    @Test
    void anUnknownMessageHoldsTheNextForThirtySecondsAndNotForEver() {
        post.channel()
                .otherwise(it -> ScriptedChannel.words(it).equals("first")
                        ? new SendResult.Unclear("timed out")
                        : post.channel().accepted());
        var first = post.send("ada", "first");
        var second = post.send("ada", "second");

        post.drain();
        post.later(Duration.ofSeconds(30));

        assertThat(post.channel().words()).containsExactly("first", "first", "second");
        assertThat(post.status(first)).isEqualTo(UNKNOWN);
        assertThat(post.status(second)).isEqualTo(SENT);
    }

    @Test
    void afterFiveRequestsWithoutAnAnswerTheMessageFailed() {
        post.channel().otherwise(_ -> new SendResult.Unclear("timed out"));
        var id = post.send("ada", "first");

        post.drain();
        for (int i = 0; i < 20; i++) {
            post.later(Duration.ofMinutes(15));
        }

        assertThat(post.channel().received()).hasSize(5);
        assertThat(post.delivery(id)).isEqualTo(new Delivery(id, FAILED, "no-answer", 1));
    }

    @Test
    void anEchoProvesThatTheMessageArrivedAndNothingIsRepeated() {
        post.channel().answer(new SendResult.Unclear("timed out"));
        var id = post.send("ada", "first");
        post.send("ada", "second");
        post.drain();
        var reference = post.channel().received().getFirst().reference();

        post.receipt(new ChannelEvent.Receipt(Post.CHANNEL, "r1", "echoed", reference, SENT, clock.instant(), null));
        post.drain();
        post.later(Duration.ofHours(1));

        assertThat(post.status(id)).isEqualTo(SENT);
        assertThat(post.channel().words()).containsExactly("first", "second");
        assertThat(outbox.findByMessageId(Post.CHANNEL, "echoed")).contains(id);
    }

    @Test
    void aBlockedPersonsQueueFails() {
        post.channel().answer(new SendResult.Unreachable("blocked"));
        var first = post.send("ada", "first");
        var second = post.send("ada", "second");

        post.drain();
        post.later(Duration.ofHours(1));

        assertThat(post.delivery(first)).isEqualTo(new Delivery(first, FAILED, "blocked", 1));
        assertThat(post.delivery(second)).isEqualTo(new Delivery(second, FAILED, "unreachable", 1));
        assertThat(post.channel().received()).hasSize(1);
        assertThat(told.addresses()).containsExactly("ada blocked");
    }

    @Test
    void aRefusedPartFailsItsMessageAndNotTheNext() {
        var to = new Address(SHORT, "user", "ada");
        post.channel(SHORT).answer(new SendResult.Refused("400", "too-long"));
        var refused = post.send(to, new Content.Text("This is the first sentence. Here is the second one."));
        var next = post.send(to, new Content.Text("next"));

        post.drain();

        assertThat(post.channel(SHORT).words()).containsExactly("This is the first sentence.", "next");
        assertThat(post.delivery(refused)).isEqualTo(new Delivery(refused, FAILED, "too-long", 2));
        assertThat(post.status(next)).isEqualTo(SENT);
    }

    @Test
    void aChannelThatIsDownLosesNothing() {
        post.channel().otherwise(_ -> new SendResult.ChannelDown(Trouble.LOCKED));
        var first = post.send("ada", "first");
        var second = post.send("ben", "second");
        post.drain();
        for (int i = 0; i < 60; i++) {
            post.later(Duration.ofMinutes(1));
        }
        assertThat(post.status(first)).isEqualTo(QUEUED);
        assertThat(post.status(second)).isEqualTo(QUEUED);
        assertThat(health.reports())
                .filteredOn(it -> it.name().equals(Post.CHANNEL))
                .allSatisfy(it -> assertThat(it.up()).isFalse());
        assertThat(post.channel().received()).hasSizeBetween(8, 30);

        post.channel().reset();
        post.later(Duration.ofMinutes(10));

        assertThat(post.status(first)).isEqualTo(SENT);
        assertThat(post.status(second)).isEqualTo(SENT);
    }

    @Test
    void aBugOfAnAdapterIsAnAnswerThatNeverCame() {
        post.channel().answer(_ -> {
            throw new IllegalStateException(CANARY);
        });
        var id = post.send("ada", "first");

        post.drain();

        assertThat(post.status(id)).isEqualTo(UNKNOWN);
    }

    @Test
    void whileThePlatformIsAskedTheMessageIsSending() {
        var seen = new ArrayList<DeliveryStatus>();
        var ids = new ArrayList<OutboundId>();
        post.channel().answer(_ -> {
            seen.add(post.status(ids.getFirst()));
            return post.channel().accepted();
        });
        ids.add(post.send("ada", "first"));

        post.drain();

        assertThat(seen).containsExactly(SENDING);
    }

    @Test
    void thePaceOfChannelAndPersonIsKept() {
        for (int i = 0; i < 3; i++) {
            post.send(new Address(SLOW, "user", "ada"), new Content.Text("ada " + i));
        }
        post.send(new Address(SLOW, "user", "ben"), new Content.Text("ben"));

        post.drain();
        assertThat(post.channel(SLOW).words()).hasSize(1);
        post.later(Duration.ofSeconds(1));
        assertThat(post.channel(SLOW).words()).containsExactlyInAnyOrder("ada 0", "ben");
        post.later(Duration.ofSeconds(1));
        assertThat(post.channel(SLOW).words()).hasSize(2);
        for (int i = 0; i < 8; i++) {
            post.later(Duration.ofSeconds(1));
        }

        assertThat(post.channel(SLOW).words()).hasSize(4).containsSubsequence("ada 0", "ada 1", "ada 2");
    }

    @Test
    void whatIsCancelledIsNotSent() {
        post.channel().answer(new SendResult.TryLater(Duration.ofSeconds(40), Scope.PERSON, "throttled"));
        var first = post.send("ada", "first");
        var second = post.send("ada", "second");
        post.drain();

        transaction.executeWithoutResult(_ -> outbox.cancel(Post.address("ada"), "stopped"));
        post.later(Duration.ofHours(1));

        assertThat(post.channel().received()).hasSize(1);
        assertThat(post.delivery(first)).isEqualTo(new Delivery(first, FAILED, "stopped", 1));
        assertThat(post.delivery(second)).isEqualTo(new Delivery(second, FAILED, "stopped", 1));
        assertThat(told.addresses()).isEmpty();
    }

    @Test
    void whatIsOnItsWayWhenAllIsCancelledIsSentOnlyIfItArrived() {
        post.channel().answer(_ -> {
            transaction.executeWithoutResult(_ -> outbox.cancel(Post.address("ada"), "stopped"));
            return new SendResult.TryLater(null, Scope.PERSON, "throttled");
        });
        post.channel().answer(_ -> {
            transaction.executeWithoutResult(_ -> outbox.cancel(Post.address("ben"), "stopped"));
            return post.channel().accepted();
        });
        var throttled = post.send("ada", "first");
        post.drain();
        var arrived = post.send("ben", "second");
        post.drain();

        post.later(Duration.ofHours(1));

        assertThat(post.channel().received()).hasSize(2);
        assertThat(post.status(throttled)).isEqualTo(FAILED);
        assertThat(post.status(arrived)).isEqualTo(SENT);
    }

    @Test
    void anErasureLeavesNothingOfOnePersonAndAllOfTheOthers() {
        var ada = post.send("ada", "sent");
        var ben = post.send("ben", "sent");
        post.drain();
        post.receipt(new ChannelEvent.Receipt(
                Post.CHANNEL,
                "r1",
                null,
                post.channel().received().getFirst().reference(),
                DeliveryStatus.DELIVERED,
                clock.instant(),
                null));
        post.send("ada", "waiting");
        post.send("ben", "waiting");

        int erased = transaction.execute(_ -> outbox.erase(Post.address("ada")));
        post.drain();

        assertThat(erased).isEqualTo(2);
        assertThat(outbox.deliveries(List.of(ada, ben))).containsOnlyKeys(ben);
        assertThat(jdbc.sql("select count(*) from send_attempt")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        assertThat(post.channel().words()).containsExactlyInAnyOrder("sent", "sent", "waiting");
    }

    @Test
    void anErasureWhileAMessageIsOnItsWayLeavesNothing() {
        post.channel().answer(_ -> {
            transaction.executeWithoutResult(
                    _ -> assertThat(outbox.erase(Post.address("ada"))).isOne());
            return post.channel().accepted();
        });
        post.send("ada", "first");

        post.drain();

        assertThat(jdbc.sql("select count(*) from outbound_message")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aMessageWhoseKeyWasDestroyedIsNotSent() {
        var key = transaction.execute(_ -> vault.createKey());
        var id = transaction.execute(_ -> outbox.enqueue(new Draft(
                key,
                Post.address("ada"),
                OutboundMessage.Author.COUNSELLOR,
                new Content.Text("x"),
                clock.instant(),
                null,
                null)));
        transaction.executeWithoutResult(_ -> vault.destroy(key));

        post.drain();

        assertThat(post.channel().received()).isEmpty();
        assertThat(post.delivery(id).reason()).isEqualTo("erased");
    }

    @Test
    void noWordNoAddressAndNoPlatformIdCanBeRead(CapturedOutput output) {
        post.channel().answer(_ -> new SendResult.Accepted(CANARY + "-id"));
        post.channel().answer(_ -> {
            throw new IllegalStateException(CANARY);
        });
        post.channel().answer(new SendResult.TryLater(null, Scope.PERSON, "throttled"));
        post.send(CANARY, CANARY);
        post.drain();
        post.receipt(new ChannelEvent.Receipt(
                Post.CHANNEL, CANARY, CANARY + "-id", null, DeliveryStatus.READ, clock.instant(), null));
        post.send(CANARY + "2", CANARY);
        post.send(CANARY + "3", CANARY);
        post.drain();

        for (var table : List.of(
                "outbound_message", "outbound_part", "unsent_message", "send_attempt", "receipt", "channel_pause")) {
            assertThat(jdbc.sql("select string_agg(t::text, ' ') from " + table + " t")
                            .query(String.class)
                            .optional()
                            .orElse(""))
                    .doesNotContainIgnoringCase(CANARY)
                    .doesNotContain(HexFormat.of().formatHex(CANARY.getBytes(StandardCharsets.UTF_8)));
        }
        assertThat(output.getAll()).doesNotContainIgnoringCase(CANARY);
    }
}
