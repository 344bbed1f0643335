package org.lotse.gateway.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lotse.bots.channel.Content;
import org.lotse.gateway.HandClock;
import org.lotse.gateway.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

@ApplicationModuleTest(BootstrapMode.ALL_DEPENDENCIES)
@Import({TestTime.class, PlainListener.class, PlainEraser.class, Talk.class})
@TestPropertySource(
        properties = {
            "lotse.channels.telegram-main.type=telegram",
            "lotse.channels.telegram-main.token=1:none",
            "lotse.channels.telegram-main.webhook-secret=none"
        })
class ReachTest {

    private final Conversations conversations;
    private final Doors doors;
    private final Talk talk;
    private final TransactionTemplate transaction;
    private final HandClock clock;

    @Autowired
    ReachTest(Conversations conversations, Doors doors, Talk talk, TransactionTemplate transaction, Clock clock) {
        this.conversations = conversations;
        this.doors = doors;
        this.talk = talk;
        this.transaction = transaction;
        this.clock = (HandClock) clock;
    }

    @Test
    void whoBlockedUsIsNotWrittenTo() {
        var ada = Talk.somebody();
        var conversation = talk.assigned(ada, "oksana");
        talk.blocks(ada);

        assertThatExceptionOfType(AddressUnreachable.class)
                .isThrownBy(() -> conversations.answer(conversation, "oksana", "hello?", null, UUID.randomUUID()));
        assertThat(conversations.reach(talk.contact(ada)))
                .containsExactly(new Reach("telegram-main", "Telegram", false, clock.instant(), null, null));

        talk.unblocks(ada);

        assertThat(conversations
                        .answer(conversation, "oksana", "hello!", null, UUID.randomUUID())
                        .seq())
                .isPositive();
        assertThat(talk.thread(ada)).extracting(Entry::fact).contains("blocked", "unblocked");
    }

    @Test
    void theOutboxMeetsAClosedDoorAndTheThreadSaysSo() {
        var ada = Talk.somebody();
        talk.assigned(ada, "oksana");
        clock.advance(Duration.ofSeconds(1));
        transaction.executeWithoutResult(_ -> doors.unreachable(Talk.address(ada), "blocked"));

        assertThat(doors.closeNext()).isTrue();
        assertThat(doors.closeNext()).isFalse();

        assertThat(conversations.reach(talk.contact(ada))).noneMatch(Reach::reachable);
        assertThat(talk.thread(ada)).extracting(Entry::fact).contains("blocked");
    }

    @Test
    void whoStoppedIsNotWrittenToUntilTheyWriteAgain() {
        var ada = Talk.somebody();
        var conversation = talk.assigned(ada, "oksana");
        talk.says(ada, "stop");

        assertThatExceptionOfType(AddressUnreachable.class)
                .isThrownBy(() -> conversations.answer(conversation, "oksana", "hello?", null, UUID.randomUUID()));

        talk.says(ada, "I am back");

        assertThat(conversations
                        .answer(conversation, "oksana", "hello!", null, UUID.randomUUID())
                        .seq())
                .isPositive();
    }

    @Test
    void aChannelThatWasRemovedIsAClosedDoor() {
        var ada = Talk.somebody();
        var from = Talk.address("telegram-removed", ada);
        for (var words : List.of("hello", "yes", "a concern", "human")) {
            talk.sends(from, new Content.Text(words), null, null, clock.instant());
        }
        talk.readAll();
        var conversation = talk.conversation(talk.contact(from));
        var waiting = conversations.findWaiting(conversation).orElseThrow();
        conversations.assign(conversation, waiting.phaseVersion(), "oksana");

        assertThat(Talk.said(conversations.entries(conversation, 0), "")).containsExactly("hello", "a concern");
        assertThatExceptionOfType(AddressUnreachable.class)
                .isThrownBy(() -> conversations.answer(conversation, "oksana", "hello?", null, UUID.randomUUID()));
        assertThat(conversations.unreachable(List.of(conversation))).containsExactly(conversation);
        assertThat(conversations.reach(talk.contact(from))).noneMatch(Reach::reachable);
        talk.sends(from, new Content.Text("erase"), null, null, clock.instant());
        talk.readAll();
        assertThat(conversations.find(conversation)).isEmpty();
    }
}
