package org.lotse.bots.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;
import org.lotse.bots.channel.Content;
import org.lotse.bots.channel.Content.MediaKind;
import org.lotse.bots.language.Languages;

class DialoguePropertiesTest {

    private static final Set<String> NOT_UNDERSTOOD =
            Set.of("language.ask", "consent.again", "country.again", "country.noted", "question.again");

    private static final List<Content> ASKED_FOR = List.of(
            new Content.Text("delete"),
            new Content.Text("СТОП"),
            new Content.Choice("menu.delete"),
            new Content.Choice("menu.stop"),
            new Content.Choice("consent.no"),
            new Content.Choice("erase.yes"));

    @Provide
    Arbitrary<Heard> heard() {
        var texts = Arbitraries.of(
                "hi",
                "так",
                "ні",
                "1",
                "٢",
                "9",
                "Україна",
                "Українська",
                "delete",
                "СТОП",
                "human",
                "menu",
                "мова",
                "👍",
                "",
                "qwertz",
                "Дякую",
                "Як отримати візу для навчання в Німеччині?");
        var choices = Arbitraries.of(
                "language.uk",
                "language.ar",
                "language.xx",
                "consent.yes",
                "consent.no",
                "country.UA",
                "country.ZZ",
                "country.none",
                "human.yes",
                "human.no",
                "erase.yes",
                "erase.no",
                "feedback.good",
                "feedback.bad",
                "menu.human",
                "menu.language",
                "menu.delete",
                "menu.stop",
                "no.such");
        Arbitrary<Content> others = Arbitraries.of(
                new Content.Start(null),
                new Content.Start("poster-7"),
                media(MediaKind.VOICE),
                media(MediaKind.STICKER),
                new Content.Location(50.45, 30.52, null),
                new Content.ContactCard("name", "phone", true),
                new Content.Reaction("1", List.of("👍")),
                new Content.Edit("1", new Content.Text("delete")),
                new Content.Withdrawal("1"),
                new Content.Unsupported("poll"));
        Arbitrary<Content> contents =
                Arbitraries.oneOf(texts.map(Content.Text::new), choices.map(Content.Choice::new), others);
        Arbitrary<Heard> said = contents.map(it -> new Heard.Said(it, "uk", Conversing.NOON));
        Arbitrary<Heard> told = Arbitraries.of(
                new Heard.Queued(1),
                new Heard.Queued(4),
                new Heard.CounsellorJoined("Oksana", false),
                new Heard.CounsellorJoined("Oksana", true),
                new Heard.CounsellorAnswered(),
                new Heard.Closed());
        // Favours the way through, so that late steps are met often.
        Arbitrary<Heard> forward = Arbitraries.of("language.uk", "consent.yes", "country.UA")
                .map(it -> new Heard.Said(new Content.Choice(it), "uk", Conversing.NOON));
        return Arbitraries.frequencyOf(Tuple.of(6, said), Tuple.of(1, told), Tuple.of(5, forward));
    }

    @Property
    void everyTurnHasWordsAndNeverMoreThanTwoMessages(@ForAll @Size(max = 40) List<@From("heard") Heard> all) {
        var phrasebook = Phrasebook.load(Languages.ALL);
        var at = DialogueState.initial();
        var time = Conversing.NOON;
        for (var heard : all) {
            time = time.plusSeconds(1);
            var turn = Conversing.take(at, heard, time);

            assertThat(turn.said()).hasSizeLessThanOrEqualTo(2);
            assertThat(phrasebook.say(turn, at, heard)).hasSameSizeAs(turn.said());
            assertThat(turn).isEqualTo(Conversing.take(at, heard, time));
            at = turn.next();
        }
    }

    @Property
    void beforeConsentNothingIsKeptAndNobodyIsHandedOver(@ForAll @Size(max = 40) List<@From("heard") Heard> all) {
        var at = DialogueState.initial();
        var time = Conversing.NOON;
        for (var heard : all) {
            time = time.plusSeconds(1);
            var turn = Conversing.take(at, heard, time);

            if (at.consented()) {
                assertThat(turn.done()).doesNotHaveAnyElementsOfTypes(Act.Hold.class, Act.Consent.class);
            } else {
                assertThat(turn.done())
                        .doesNotHaveAnyElementsOfTypes(Act.Keep.class, Act.Afterword.class, Act.HandOver.class);
                assertThat(turn.next().consented())
                        .isEqualTo(turn.done().stream().anyMatch(Act.Consent.class::isInstance));
            }
            at = turn.next();
        }
    }

    @Property
    void atMostTwoMisunderstandingsInARowAreAnswered(
            @ForAll @Size(max = 60) List<@From("nonsense") Heard> all,
            @ForAll @Size(max = 12) List<@From("heard") Heard> before) {
        var at = DialogueState.initial();
        var time = Conversing.NOON;
        for (var heard : before) {
            time = time.plusSeconds(1);
            at = Conversing.take(at, heard, time).next();
        }
        int answered = 0;
        for (var heard : all) {
            time = time.plusSeconds(1);
            var turn = Conversing.take(at, heard, time);
            if (turn.said().stream().anyMatch(it -> NOT_UNDERSTOOD.contains(it.key()))) {
                answered++;
            }
            at = turn.next();
        }
        assertThat(answered).isLessThanOrEqualTo(2);
    }

    @Provide
    Arbitrary<Heard> nonsense() {
        return Arbitraries.of(new Content.Text("👍"), media(MediaKind.STICKER), new Content.Unsupported("poll"))
                .map(it -> new Heard.Said(it, null, Conversing.NOON));
    }

    @Property
    void fromEverywhereOnePersonCanBeErasedAndStopped(@ForAll @Size(max = 40) List<@From("heard") Heard> all) {
        var at = DialogueState.initial();
        var time = Conversing.NOON;
        for (var heard : all) {
            time = time.plusSeconds(1);
            at = Conversing.take(at, heard, time).next();

            var asked = Conversing.take(at, said(new Content.Text("SİL")), time);
            assertThat(asked.said()).extracting(Line::key).containsExactly("erase.ask");
            var erased = Conversing.take(asked.next(), said(new Content.Choice("erase.yes")), time.plusMillis(1));
            assertThat(erased.done()).containsExactly(new Act.Erase());
            assertThat(erased.next()).isEqualTo(DialogueState.initial());

            var stopped = Conversing.take(at, said(new Content.Text("stop")), time);
            assertThat(stopped.next().step()).isEqualTo(Step.STOPPED);
        }
    }

    @Property
    void nothingIsErasedWithoutBeingAsked(@ForAll @Size(max = 40) List<@From("heard") Heard> all) {
        var at = DialogueState.initial();
        var time = Conversing.NOON;
        for (var heard : all) {
            time = time.plusSeconds(1);
            var turn = Conversing.take(at, heard, time);

            if (turn.done().contains(new Act.Erase())) {
                assertThat(at.step()).isEqualTo(Step.ERASURE);
            }
            at = turn.next();
        }
    }

    @Property
    void whatWasSaidBeforeTheQuestionNeitherAgreesNorErases(@ForAll @Size(max = 40) List<@From("heard") Heard> all) {
        var at = DialogueState.initial();
        for (var heard : all) {
            var turn = Conversing.take(at, heard, Conversing.NOON);

            assertThat(turn.done())
                    .doesNotHaveAnyElementsOfTypes(Act.Consent.class, Act.Decline.class, Act.Erase.class);
            at = turn.next();
        }
    }

    @Property
    void theBotIsSilentWhileAHumanIsThereButForWhatIsAskedOfIt(@ForAll @Size(max = 40) List<@From("heard") Heard> all) {
        var at = DialogueState.initial();
        var time = Conversing.NOON;
        for (var heard : all) {
            time = time.plusSeconds(1);
            var turn = Conversing.take(at, heard, time);

            if (at.step() == Step.HANDED_OVER && heard instanceof Heard.Said(var content, var _, var _)) {
                assertThat(turn.said().isEmpty() || ASKED_FOR.contains(content)).isTrue();
                assertThat(turn.done()).doesNotContain(new Act.HandOver());
            }
            if (at.step() == Step.STOPPED && !(heard instanceof Heard.Said)) {
                assertThat(turn.said()).isEmpty();
            }
            at = turn.next();
        }
    }

    private static Heard said(Content content) {
        return new Heard.Said(content, null, Conversing.NOON);
    }

    private static Content media(MediaKind kind) {
        return new Content.Media(kind, "file", null, null, null, null, null);
    }
}
