package org.lotse.gateway.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lotse.bots.channel.Address;
import org.lotse.bots.channel.ChannelEvent;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.Content;
import org.lotse.gateway.HandClock;
import org.lotse.gateway.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;

/// People whom a platform knows by a number, by an id, by both, and by new ones.
@ApplicationModuleTest(BootstrapMode.ALL_DEPENDENCIES)
@Import({TestTime.class, PlainListener.class, PlainEraser.class, Talk.class})
@TestPropertySource(
        properties = {
            "lotse.channels.telegram-main.type=telegram",
            "lotse.channels.telegram-main.token=1:none",
            "lotse.channels.telegram-main.webhook-secret=none"
        })
class SeveralAddressesTest {

    private final Conversations conversations;
    private final Talk talk;
    private final HandClock clock;

    @Autowired
    SeveralAddressesTest(Conversations conversations, Talk talk, Clock clock) {
        this.conversations = conversations;
        this.talk = talk;
        this.clock = (HandClock) clock;
    }

    @Test
    void whoIsKnownByTheirNumberIsTheSameWithANewId() {
        var phone = phone();
        var id = id();
        says(phone, List.of());
        says(id, List.of(phone));
        says(id, List.of());

        assertThat(talk.contact(id)).isEqualTo(talk.contact(phone));
        assertThat(entries(id)).isEqualTo(3);
    }

    @Test
    void twoPeopleAreNotMadeOneByAnAddressThatBothHave() {
        var phone = phone();
        var id = id();
        says(phone, List.of());
        says(id, List.of());

        says(id, List.of(phone));

        assertThat(talk.contact(id)).isNotEqualTo(talk.contact(phone));
        assertThat(facts(id)).contains(Fact.ADDRESS_OF_TWO);
    }

    @Test
    void aNumberThatSomebodyElseHasNowMakesNobodyTheOther() {
        var phone = phone();
        var before = id();
        var now = id();
        says(before, List.of(phone));
        var entries = entries(before);

        says(now, List.of(phone));
        says(now, List.of(phone));

        assertThat(talk.contact(now)).isNotEqualTo(talk.contact(before));
        assertThat(talk.contact(phone)).isEqualTo(talk.contact(before));
        assertThat(entries(before)).isEqualTo(entries);
        assertThat(facts(now)).containsOnlyOnce(Fact.ADDRESS_OF_TWO);
    }

    @Test
    void whatTheyTakeBackByAnotherAddressIsTakenBack() {
        var phone = phone();
        var id = id();
        says(phone, List.of(), "yes");
        says(phone, List.of(), "too much", "m-1");
        says(id, List.of(phone), "hello");
        talk.readAll();

        talk.sends(id, new Content.Withdrawal("m-1"), null, null, clock.instant());
        talk.readAll();

        assertThat(conversations.entries(talk.conversation(talk.contact(id)), 0))
                .filteredOn(Entry::withdrawn)
                .hasSize(1);
    }

    @Test
    void whoWritesToTwoOfOursIsTwoPeople() {
        var person = UUID.randomUUID().toString();
        var here = new Address(new ChannelName(Talk.CHANNEL), "id", person);
        var there = new Address(new ChannelName("telegram-other"), "id", person);

        says(here, List.of());
        says(there, List.of());

        assertThat(talk.contact(here)).isNotEqualTo(talk.contact(there));
    }

    @Test
    void anAnswerGoesWhereThePersonWroteFromNotToWhatIsKnownFromHearsay() {
        var phone = phone();
        var id = id();
        says(id, List.of(phone));

        var conversation = talk.conversation(talk.contact(id));

        assertThat(conversations.doorstepOf(conversation))
                .hasValueSatisfying(it -> assertThat(it.address()).isEqualTo(id));
        assertThat(conversations.reach(talk.contact(id))).hasSize(1);
    }

    @Test
    void aNewNumberIsThePersonsAndTheOldOneNobodys() {
        var old = phone();
        var now = phone();
        says(old, List.of());
        var contact = talk.contact(old);

        talk.record(new ChannelEvent.AddressChanged(event(), old, now, clock.instant()));
        talk.readAll();
        says(now, List.of());
        says(old, List.of());

        assertThat(talk.contact(now)).isEqualTo(contact);
        assertThat(facts(now)).contains(Fact.ADDRESS_CHANGED);
        assertThat(talk.contact(old)).isNotEqualTo(contact);
    }

    @Test
    void aNewNumberAtWhichSomebodyElseIsKnownIsSaidAndMergesNobody() {
        var old = phone();
        var taken = phone();
        says(old, List.of());
        says(taken, List.of());
        var contact = talk.contact(old);
        var conversation = talk.conversation(contact);

        talk.record(new ChannelEvent.AddressChanged(event(), old, taken, clock.instant()));
        talk.readAll();

        assertThat(talk.contact(taken)).isNotEqualTo(contact);
        assertThat(conversations.entries(conversation, 0))
                .extracting(Entry::fact)
                .contains(Fact.ADDRESS_OF_TWO);
    }

    @Test
    void whatSomebodyWroteWithAnotherToolStandsInTheThread() {
        var phone = phone();
        says(phone, List.of());

        talk.record(new ChannelEvent.SentElsewhere(
                event(), phone, new Content.Text("From the app"), clock.instant(), "m-9"));
        talk.readAll();

        assertThat(conversations.entries(talk.conversation(talk.contact(phone)), 0))
                .filteredOn(it -> it.author() == Entry.Author.ELSEWHERE)
                .singleElement()
                .satisfies(it -> assertThat(it.content()).isEqualTo(new Content.Text("From the app")));
    }

    @Test
    void onceAHumanSpokeWithAnotherToolTheBotAsksNothingMore() {
        var phone = phone();
        says(phone, List.of());

        talk.record(new ChannelEvent.SentElsewhere(
                event(), phone, new Content.Text("From the app"), clock.instant(), "m-9"));
        talk.readAll();

        assertThat(facts(phone)).endsWith(Fact.HANDED_OVER);
        assertThat(conversations.findWaiting(talk.conversation(talk.contact(phone))))
                .isPresent();
    }

    @Test
    void aReactionOfAStrangerOpensNothing() {
        var stranger = Talk.somebody();

        talk.sends(stranger, new Content.Reaction("m-unknown", List.of("👍")), null);

        assertThat(talk.isKnown(stranger)).isFalse();
    }

    @Test
    void whoWantsNoMessagesThatTheyDidNotAskForIsShownAsSuchOnce() {
        var phone = phone();
        says(phone, List.of());

        for (var time = 0; time < 2; time++) {
            talk.record(new ChannelEvent.OptedOut(event(), phone, true, clock.instant()));
        }
        talk.readAll();

        assertThat(facts(phone)).containsOnlyOnce(Fact.OPTED_OUT);
    }

    @Test
    void theTypingSignKnowsWhichMessageItAnswers() {
        var phone = phone();
        says(phone, List.of());
        var conversation = talk.conversation(talk.contact(phone));

        assertThat(conversations.doorstepOf(conversation))
                .hasValueSatisfying(it -> assertThat(it.lastMessage()).startsWith("m-"));
    }

    private void says(Address from, List<Address> alsoAt) {
        says(from, alsoAt, "yes");
        says(from, alsoAt, "Hello");
        talk.readAll();
    }

    private void says(Address from, List<Address> alsoAt, String words) {
        says(from, alsoAt, words, "m-" + UUID.randomUUID());
    }

    private void says(Address from, List<Address> alsoAt, String words, String messageId) {
        talk.record(new ChannelEvent.InboundMessage(
                event(), from, alsoAt, new Content.Text(words), clock.instant(), messageId, null, null, null, null));
    }

    private long entries(Address address) {
        return conversations.entries(talk.conversation(talk.contact(address)), 0).stream()
                .filter(it -> it.author() == Entry.Author.PERSON)
                .count();
    }

    private List<String> facts(Address address) {
        return conversations.entries(talk.conversation(talk.contact(address)), 0).stream()
                .flatMap(it -> Stream.ofNullable(it.fact()))
                .toList();
    }

    private static String event() {
        return UUID.randomUUID().toString();
    }

    private static Address phone() {
        return new Address(
                new ChannelName(Talk.CHANNEL), "phone", UUID.randomUUID().toString());
    }

    private static Address id() {
        return new Address(
                new ChannelName(Talk.CHANNEL), "id", UUID.randomUUID().toString());
    }
}
