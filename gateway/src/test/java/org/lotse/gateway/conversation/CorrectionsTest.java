package org.lotse.gateway.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lotse.bots.channel.Content;
import org.lotse.gateway.HandClock;
import org.lotse.gateway.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
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
class CorrectionsTest {

    private final Talk talk;
    private final EarlyAmendments early;
    private final JdbcClient jdbc;
    private final HandClock clock;

    @Autowired
    CorrectionsTest(Talk talk, EarlyAmendments early, JdbcClient jdbc, Clock clock) {
        this.talk = talk;
        this.early = early;
        this.jdbc = jdbc;
        this.clock = (HandClock) clock;
    }

    @Test
    void anEditReplacesTheWordsAndAWithdrawalTakesThemOut() {
        var ada = Talk.somebody();
        talk.says(ada, "yes");
        talk.sends(ada, new Content.Text("wrong"), "m1");
        talk.sends(ada, new Content.Text("too much"), "m2");
        clock.advance(Duration.ofMinutes(1));

        talk.sends(ada, new Content.Edit("m1", new Content.Text("right")), "m1");
        talk.sends(ada, new Content.Withdrawal("m2"), null);

        var entries = talk.thread(ada);
        assertThat(entries).extracting(Talk::line).contains("right").doesNotContain("wrong", "too much");
        assertThat(entries).filteredOn(it -> "right".equals(Talk.line(it))).allMatch(it -> it.editedAt() != null);
        assertThat(entries).filteredOn(Entry::withdrawn).hasSize(1).allMatch(it -> it.content() == null);
    }

    @Test
    void wordsThatChangeBelowAPictureLeaveThePicture() {
        var ada = Talk.somebody();
        var held = Talk.somebody();
        talk.sends(held, picture("wrong"), "m1");
        talk.sends(held, new Content.Edit("m1", new Content.Text("right")), "m1");
        talk.says(held, "yes");
        talk.says(ada, "yes");
        talk.sends(ada, picture("wrong"), "m1");
        talk.sends(ada, new Content.Edit("m1", new Content.Text("right")), "m1");

        for (var person : List.of(ada, held)) {
            assertThat(talk.thread(person)).extracting(Entry::content).contains(picture("right"));
        }
    }

    @Test
    void anEditChangesTheWordsOfAMessageAndNotItsOtherParts() {
        var ada = Talk.somebody();
        talk.says(ada, "yes");
        talk.sends(ada, new Content.Text("wrong"), "m1");
        talk.sends(ada, new Content.Text("https://library.example/"), "m1");

        talk.sends(ada, new Content.Edit("m1", new Content.Text("right")), "m1");

        assertThat(talk.thread(ada))
                .extracting(Talk::line)
                .contains("right", "https://library.example/")
                .doesNotContain("wrong");
    }

    @Test
    void aWithdrawalTakesOutEverythingThatCameInTheMessage() {
        var ada = Talk.somebody();
        talk.says(ada, "yes");
        talk.sends(ada, new Content.Text("first picture"), "m1");
        talk.sends(ada, new Content.Text("second picture"), "m1");

        talk.sends(ada, new Content.Withdrawal("m1"), null);

        assertThat(talk.thread(ada)).filteredOn(Entry::withdrawn).hasSize(2).allMatch(it -> it.content() == null);
    }

    @Test
    void whatIsStillHeldCanBeEditedAndTakenBack() {
        var ada = Talk.somebody();
        talk.sends(ada, new Content.Text("wrong"), "m1");
        talk.sends(ada, new Content.Text("too much"), "m2");
        talk.sends(ada, new Content.Edit("m1", new Content.Text("right")), "m1");
        talk.sends(ada, new Content.Withdrawal("m2"), null);

        talk.says(ada, "yes");

        assertThat(Talk.said(talk.thread(ada), "")).containsExactly("right");
    }

    @Test
    void whatIsTakenBackBeforeItComesIsNeverSeenWhateverElseIsSaidOfIt() {
        var ada = Talk.somebody();
        talk.says(ada, "yes");

        talk.sends(ada, new Content.Withdrawal("m1"), null);
        talk.sends(ada, new Content.Text("too much"), "m1");
        talk.sends(ada, new Content.Edit("m1", new Content.Text("too much in other words")), null);
        talk.sends(ada, new Content.Withdrawal("m1"), null);
        talk.sends(ada, new Content.Text("what stays"), "m2");

        assertThat(Talk.said(talk.thread(ada), "")).containsExactly("what stays");
    }

    @Test
    void whoTakesTheirFirstMessageBackBeforeItComesHasSaidNothing() {
        var ada = Talk.somebody();

        talk.sends(ada, new Content.Withdrawal("m1"), null);
        talk.sends(ada, new Content.Text("too much"), "m1");

        assertThat(talk.isKnown(ada)).isFalse();
    }

    @Test
    void whatIsTakenBackWhileItIsHeldDoesNotComeAgainInOtherWords() {
        var ada = Talk.somebody();
        talk.sends(ada, new Content.Text("too much"), "m1");
        talk.sends(ada, new Content.Withdrawal("m1"), null);

        talk.sends(ada, new Content.Edit("m1", new Content.Text("too much in other words")), null);
        talk.says(ada, "yes");

        assertThat(Talk.said(talk.thread(ada), "")).isEmpty();
    }

    @Test
    void theFirstWordsAreNotSeenOnceOthersHaveTakenTheirPlace() {
        var ada = Talk.somebody();
        talk.says(ada, "yes");

        talk.sends(ada, new Content.Edit("m1", new Content.Text("right")), null);
        talk.sends(ada, new Content.Text("wrong"), "m1");

        assertThat(Talk.said(talk.thread(ada), "")).containsExactly("right");
    }

    @Test
    void aPictureWhoseWordsWereChangedBeforeItComesIsSeenWithoutThem() {
        var ada = Talk.somebody();
        talk.says(ada, "yes");
        var picture = new Content.Media(Content.MediaKind.PHOTO, "file", null, null, null, "wrong", null);

        talk.sends(ada, new Content.Edit("m1", new Content.Text("right")), null);
        talk.sends(ada, picture, "m1");

        assertThat(talk.thread(ada))
                .filteredOn(it -> it.author() == Entry.Author.PERSON)
                .extracting(Entry::content)
                .containsExactly(new Content.Text("right"), picture.withoutCaption());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ofSeveralWordingsTheNewestStaysInWhateverOrderTheyCome(boolean consented) {
        var ada = Talk.somebody();
        if (consented) {
            talk.says(ada, "yes");
        }
        var now = clock.instant();

        talk.sends(Talk.address(ada), edit("third"), null, null, now.plusSeconds(3));
        talk.readAll();
        talk.sends(Talk.address(ada), edit("second"), null, null, now.plusSeconds(2));
        talk.readAll();
        talk.sends(Talk.address(ada), new Content.Text("first"), "m1", null, now.plusSeconds(1));
        talk.readAll();
        if (!consented) {
            talk.says(ada, "yes");
        }

        assertThat(Talk.said(talk.thread(ada), "")).containsExactly("third");
    }

    @Test
    void whatIsKnownOfMessagesThatNeverCameIsForgottenAfterThirtyDays() {
        var ada = Talk.somebody();
        talk.sends(ada, new Content.Withdrawal("m1"), null);
        early.forgetOld();
        assertThat(earlyOnes()).isNotZero();

        clock.advance(Duration.ofDays(31));
        early.forgetOld();

        assertThat(earlyOnes()).isZero();
    }

    @Test
    void aWordForTheBotIsHeardWhenItCorrectsAMessage() {
        var ada = Talk.somebody();
        talk.says(ada, "yes");
        talk.sends(ada, new Content.Text("esare"), "m1");

        talk.sends(ada, new Content.Edit("m1", new Content.Text("erase")), null);

        assertThat(talk.isKnown(ada)).isFalse();
    }

    @Test
    void editsOfAMessageThatWeNeverGotAreOneMessage() {
        var ada = Talk.somebody();
        talk.says(ada, "yes");

        talk.sends(ada, new Content.Edit("m1", new Content.Text("first wording")), null);
        talk.sends(ada, new Content.Edit("m1", new Content.Text("second wording")), null);

        assertThat(Talk.said(talk.thread(ada), "")).containsExactly("second wording");
    }

    @Test
    void repliesAndReactionsFindTheirEntry() {
        var ada = Talk.somebody();
        talk.says(ada, "yes");
        talk.sends(ada, new Content.Text("first"), "m1");
        talk.sends(Talk.address(ada), new Content.Text("about the first"), "m2", "m1", clock.instant());
        talk.readAll();
        talk.sends(ada, new Content.Reaction("m1", List.of("+")), null);

        var entries = talk.thread(ada);
        var first = entries.stream()
                .filter(it -> "first".equals(Talk.line(it)))
                .findFirst()
                .orElseThrow();
        assertThat(entries)
                .filteredOn(it -> it.replyTo() != null)
                .hasSize(2)
                .allMatch(it -> Integer.valueOf(first.seq()).equals(it.replyTo()));
    }

    private int earlyOnes() {
        return jdbc.sql("select count(*) from early_amendment")
                .query(Integer.class)
                .single();
    }

    private static Content.Edit edit(String words) {
        return new Content.Edit("m1", new Content.Text(words));
    }

    private static Content.Media picture(String caption) {
        return new Content.Media(Content.MediaKind.PHOTO, "file-1", null, "image/jpeg", 7L, caption, null);
    }
}
