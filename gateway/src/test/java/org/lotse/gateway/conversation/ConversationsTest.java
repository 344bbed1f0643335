package org.lotse.gateway.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lotse.bots.channel.Content;
import org.lotse.bots.language.Country;
import org.lotse.bots.language.Language;
import org.lotse.gateway.Columns;
import org.lotse.gateway.HandClock;
import org.lotse.gateway.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;

@ApplicationModuleTest(BootstrapMode.ALL_DEPENDENCIES)
@Import({TestTime.class, PlainListener.class, PlainEraser.class, Talk.class})
@TestPropertySource(
        properties = {
            "lotse.channels.telegram-main.type=telegram",
            "lotse.channels.telegram-main.token=1:none",
            "lotse.channels.telegram-main.webhook-secret=none"
        })
class ConversationsTest {

    private final Conversations conversations;
    private final Talk talk;
    private final JdbcTemplate jdbc;
    private final HandClock clock;

    @Autowired
    ConversationsTest(Conversations conversations, Talk talk, JdbcTemplate jdbc, Clock clock) {
        this.conversations = conversations;
        this.talk = talk;
        this.jdbc = jdbc;
        this.clock = (HandClock) clock;
    }

    @Test
    void beforeConsentWordsAreHeldAndNoConversationIsThere() {
        var ada = Talk.somebody();

        talk.says(ada, "hello", "I have a question");

        assertThat(talk.conversations(ada)).isZero();
        assertThat(talk.held(ada)).isEqualTo(2);
        assertThat(talk.sentTo(ada)).isEqualTo(1);
    }

    @Test
    void withConsentWhatWasHeldBecomesTheThreadInOrderAndWithItsOwnTimes() {
        var ada = Talk.somebody();
        var began = clock.instant();
        talk.says(ada, "first");
        clock.advance(Duration.ofHours(1));
        talk.says(ada, "second");
        clock.advance(Duration.ofHours(1));

        talk.says(ada, "yes");

        var entries = talk.thread(ada);
        assertThat(entries).extracting(Talk::line).containsExactly("opened", "first", "second", "consented", "heard");
        assertThat(entries).extracting(Entry::seq).containsExactly(1, 2, 3, 4, 5);
        assertThat(entries.get(1).receivedAt()).isEqualTo(began);
        assertThat(entries.get(2).sentAt()).isEqualTo(began.plus(Duration.ofHours(1)));
        assertThat(entries).noneMatch(Entry::late);
        assertThat(talk.held(ada)).isZero();
    }

    @Test
    void seqHasNoGapsUnderManyWritersFromTwoAddressesAndACounsellor() throws Exception {
        var ada = Talk.somebody();
        var second = Talk.somebody();
        talk.assigned(ada, "oksana");
        talk.alsoWritesFrom(ada, second);
        for (var i = 0; i < 30; i++) {
            talk.record(ada, "from one %02d".formatted(i));
            talk.record(second, "from two %02d".formatted(i));
        }
        var conversation = talk.conversation(ada);
        List<Callable<Integer>> writers = new ArrayList<>();
        for (var i = 0; i < 5; i++) {
            writers.add(() -> {
                talk.readAll();
                return 0;
            });
        }
        for (var i = 0; i < 3; i++) {
            writers.add(() -> {
                for (var n = 0; n < 10; n++) {
                    conversations.answer(conversation, "oksana", "answer", null, UUID.randomUUID());
                }
                return 0;
            });
        }

        atOnce(writers);
        talk.readAll();

        var entries = conversations.entries(conversation, 0);
        assertThat(entries)
                .extracting(Entry::seq)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, entries.size()).boxed().toList());
        assertThat(conversations.find(conversation).orElseThrow().lastSeq()).isEqualTo(entries.size());
        assertThat(entries).filteredOn(it -> it.author() == Entry.Author.PERSON).hasSize(61);
        assertThat(entries)
                .filteredOn(it -> it.author() == Entry.Author.COUNSELLOR)
                .hasSize(30);
        assertThat(Talk.said(entries, "from one ")).isSorted();
        assertThat(Talk.said(entries, "from two ")).isSorted();
        assertThat(talk.conversations(ada)).isEqualTo(1);
    }

    @Test
    void theSameAnswerSentManyTimesAtOnceIsOneEntryAndOneMessage() throws Exception {
        var ada = Talk.somebody();
        var conversation = talk.assigned(ada, "oksana");
        var before = talk.sentTo(ada);
        var key = UUID.randomUUID();

        var seqs = new HashSet<>(atOnce(IntStream.range(0, 8)
                .<Callable<Integer>>mapToObj(_ -> () -> conversations
                        .answer(conversation, "oksana", "an answer", null, key)
                        .seq())
                .toList()));

        assertThat(seqs).hasSize(1);
        assertThat(talk.sentTo(ada)).isEqualTo(before + 1);
    }

    @Test
    void whatWasPromisedIsDueUntilSomebodyAnswers() {
        var conversation = talk.assigned(Talk.somebody(), "oksana");
        assertThat(conversations.find(conversation).orElseThrow().promisedUntil())
                .isNotNull();

        conversations.answer(conversation, "oksana", "hello", null, UUID.randomUUID());

        assertThat(conversations.find(conversation).orElseThrow().promisedUntil())
                .isNull();
    }

    @Test
    void onlyWhoHasAConversationAnswersReadsAndClosesIt() {
        var ada = Talk.somebody();
        var conversation = talk.assigned(ada, "oksana");

        assertThatIllegalStateException()
                .isThrownBy(() -> conversations.answer(conversation, "dafina", "hello", null, UUID.randomUUID()));
        assertThatIllegalStateException().isThrownBy(() -> conversations.markRead(conversation, "dafina", 1));
        assertThatIllegalStateException().isThrownBy(() -> conversations.close(conversation, "dafina"));

        conversations.close(conversation, "oksana");
        conversations.close(conversation, "oksana");

        assertThatIllegalStateException()
                .isThrownBy(() -> conversations.answer(conversation, "oksana", "hello", null, UUID.randomUUID()));
        assertThat(conversations.closedBy("oksana", 100))
                .extracting(Conversation::id)
                .contains(conversation);
    }

    @Test
    void aStaleOfferAssignsNothing() {
        var ada = Talk.somebody();
        talk.says(ada, "yes", "human");
        var waiting = conversations.findWaiting(talk.conversation(ada)).orElseThrow();

        assertThatIllegalStateException()
                .isThrownBy(() -> conversations.assign(waiting.id(), waiting.phaseVersion() - 1, "oksana"));
        conversations.assign(waiting.id(), waiting.phaseVersion(), "oksana");
        assertThatIllegalStateException()
                .isThrownBy(() -> conversations.assign(waiting.id(), waiting.phaseVersion(), "dafina"));

        assertThat(conversations.find(waiting.id()).orElseThrow().counsellor()).isEqualTo("oksana");
        assertThat(conversations.findWaiting(waiting.id())).isEmpty();
    }

    @Test
    void whoWaitsIsFoundByRoutingUntilItHasTakenNote() {
        var ada = Talk.somebody();
        talk.says(ada, "yes", "human");
        var id = talk.conversation(ada);
        var waiting = conversations.findWaiting(id).orElseThrow();

        assertThat(conversations.unrouted(1000)).contains(waiting);
        conversations.markRouted(id, waiting.phaseVersion());

        assertThat(conversations.unrouted(1000)).doesNotContain(waiting);
        assertThat(conversations.waiting(null, 1000)).contains(waiting);
        assertThat(conversations.waiting(id, 1000)).doesNotContain(waiting);
        assertThat(waiting.promisedUntil()).isEqualTo(waiting.since().plus(Duration.ofDays(2)));
    }

    @Test
    void theBotIsSilentOnceACounsellorHasTheConversation() throws Exception {
        for (var round = 0; round < 20; round++) {
            var ada = Talk.somebody();
            talk.says(ada, "yes", "human");
            var waiting = conversations.findWaiting(talk.conversation(ada)).orElseThrow();
            talk.record(ada, "a word", "another word");

            atOnce(List.of(
                    () -> {
                        talk.readAll();
                        return 0;
                    },
                    () -> {
                        conversations.assign(waiting.id(), waiting.phaseVersion(), "oksana");
                        conversations.answer(waiting.id(), "oksana", "I am here", null, UUID.randomUUID());
                        return 0;
                    }));
            talk.readAll();
            talk.says(ada, "one more word");

            var entries = talk.thread(ada);
            var assigned = entries.stream()
                    .filter(it -> "assigned".equals(it.fact()))
                    .findFirst()
                    .orElseThrow()
                    .seq();
            assertThat(entries)
                    .filteredOn(it -> it.author() == Entry.Author.BOT)
                    .allMatch(it -> it.seq() < assigned);
            assertThat(Talk.said(entries, "")).contains("a word", "another word", "one more word");
        }
    }

    @Test
    void aMessageAfterTheCloseOpensANewConversationOfTheSamePerson() {
        var ada = Talk.somebody();
        var first = talk.assigned(ada, "oksana");
        conversations.close(first, "oksana");
        clock.advance(Duration.ofMinutes(1));

        talk.says(ada, "one more thing");

        var second = talk.conversation(ada);
        assertThat(second).isNotEqualTo(first);
        assertThat(conversations.find(second).orElseThrow().phase()).isEqualTo(Phase.WITH_BOT);
        assertThat(conversations.contactOf(second).lastCounsellor()).isEqualTo("oksana");
        assertThat(conversations.contactOf(second)).isEqualTo(conversations.contactOf(first));
    }

    @Test
    void thanksAfterTheCloseOpenNothingAndAreReadByWhoHelped() {
        var ada = Talk.somebody();
        var conversation = talk.assigned(ada, "oksana");
        conversations.markRead(conversation, "oksana", 1000);
        conversations.close(conversation, "oksana");

        talk.says(ada, "thanks");

        assertThat(talk.conversations(ada)).isEqualTo(1);
        assertThat(conversations.unread(List.of(conversation))).containsEntry(conversation, 1);
        conversations.markRead(conversation, "oksana", 1000);
        assertThat(conversations.unread(List.of(conversation))).containsEntry(conversation, 0);
        assertThatIllegalStateException().isThrownBy(() -> conversations.markRead(conversation, "dafina", 1));
    }

    @Test
    void whoWaitsAndNeedsSomebodyElseIsRoutedAnewAtTheirPlace() {
        var ada = Talk.somebody();
        talk.says(ada, "yes", "human");
        var before = conversations.findWaiting(talk.conversation(ada)).orElseThrow();
        conversations.markRouted(before.id(), before.phaseVersion());
        clock.advance(Duration.ofMinutes(1));

        talk.says(ada, "german", "jordan", "jordan");

        var now = conversations.findWaiting(before.id()).orElseThrow();
        assertThat(conversations.unrouted(1000)).contains(now);
        assertThat(now.language()).isEqualTo(new Language("de"));
        assertThat(now.country()).isEqualTo(new Country("JO"));
        assertThat(now.since()).isEqualTo(before.since());
        assertThat(now.promisedUntil()).isEqualTo(before.promisedUntil());
        assertThat(now.phaseVersion()).isEqualTo(before.phaseVersion() + 2);
        assertThatIllegalStateException()
                .isThrownBy(() -> conversations.assign(before.id(), before.phaseVersion(), "oksana"));
    }

    @Test
    void whatIsSentCanBeTracedToWhatCausedIt() {
        var ada = Talk.somebody();
        var conversation = talk.assigned(ada, "oksana");
        conversations.answer(conversation, "oksana", "hello", null, UUID.randomUUID());
        conversations.answer(conversation, "oksana", "half \ud83d", null, UUID.randomUUID());

        assertThat(talk.tracesOf(ada)).doesNotContain("none").hasSize(3).doesNotHaveDuplicates();
        assertThat(talk.thread(ada)).extracting(Talk::line).contains("half \ufffd");
    }

    @Test
    void whatComesLateSaysSo() {
        var ada = Talk.somebody();
        talk.says(ada, "yes");
        var now = clock.instant();
        talk.sends(Talk.address(ada), new Content.Text("on time"), null, null, now.minusSeconds(5));
        talk.readAll();
        talk.sends(Talk.address(ada), new Content.Text("sent before that"), null, null, now.minusSeconds(30));
        talk.readAll();
        talk.sends(Talk.address(ada), new Content.Text("an hour old"), null, null, now.minus(Duration.ofHours(1)));
        talk.readAll();

        assertThat(talk.thread(ada))
                .filteredOn(Entry::late)
                .extracting(Talk::line)
                .containsExactly("sent before that", "an hour old");
    }

    @Test
    void whatFailsTooOftenComesBeforeAHuman() {
        var ada = Talk.somebody();
        talk.says(ada, "yes");
        talk.record(ada, "fail");
        for (var i = 0; i < 6; i++) {
            talk.readAll();
            clock.advance(Duration.ofMinutes(6));
        }

        var conversation = conversations.find(talk.conversation(ada)).orElseThrow();
        assertThat(conversation.phase()).isEqualTo(Phase.WAITING);
        assertThat(talk.thread(ada)).extracting(Talk::line).contains("fail", "unreadable-message");
    }

    @Test
    void whatFailsTooOftenBeforeConsentIsHeld() {
        var ada = Talk.somebody();
        talk.says(ada, "hello");
        talk.record(ada, "fail");
        for (var i = 0; i < 6; i++) {
            talk.readAll();
            clock.advance(Duration.ofMinutes(6));
        }

        assertThat(talk.conversations(ada)).isZero();
        assertThat(talk.held(ada)).isEqualTo(2);
    }

    @Test
    void notesAreNeverOnTheirWayToThePerson() {
        var ada = Talk.somebody();
        var conversation = talk.assigned(ada, "oksana");
        var sent = talk.sentTo(ada);
        var key = UUID.randomUUID();

        var note = conversations.addNote(conversation, "oksana", "only for us", key);

        assertThat(conversations.addNote(conversation, "oksana", "only for us", key))
                .isEqualTo(note);
        assertThat(conversations.notes(conversation)).containsExactly(note);
        assertThat(talk.sentTo(ada)).isEqualTo(sent);
        assertThat(talk.thread(ada)).extracting(Talk::line).doesNotContain("only for us");
    }

    @Test
    void nothingThatPeopleOrStaffWroteCanBeReadInAnyColumn() {
        var ada = Talk.somebody();
        talk.says(ada, "canary-held");
        talk.says(ada, "yes", "canary-kept");
        talk.sends(ada, new Content.Text("canary-message"), "canary-id");
        talk.says(ada, "human");
        var waiting = conversations.findWaiting(talk.conversation(ada)).orElseThrow();
        conversations.assign(waiting.id(), waiting.phaseVersion(), "oksana");
        conversations.answer(waiting.id(), "oksana", "canary-answer", null, UUID.randomUUID());
        conversations.addNote(waiting.id(), "oksana", "canary-note", UUID.randomUUID());

        assertThat(Columns.containing(jdbc, "canary")).isEmpty();
        assertThat(Columns.containing(jdbc, ada)).isEmpty();
    }

    @Test
    void readingMovesForwardOnly() {
        var ada = Talk.somebody();
        var conversation = talk.assigned(ada, "oksana");
        talk.says(ada, "one", "two");
        assertThat(conversations.unread(List.of(conversation))).containsEntry(conversation, 3);

        conversations.markRead(conversation, "oksana", 1000);
        conversations.markRead(conversation, "oksana", 1);

        assertThat(conversations.unread(List.of(conversation))).containsEntry(conversation, 0);
    }

    private static <T> List<T> atOnce(List<Callable<T>> tasks) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new ArrayList<>();
            for (Future<T> it : threads.invokeAll(tasks)) {
                results.add(it.get());
            }
            return results;
        }
    }
}
