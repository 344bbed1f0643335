package org.lotse.bots.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lotse.bots.channel.Content;
import org.lotse.bots.channel.LinkMark;
import org.lotse.bots.language.Language;
import org.lotse.bots.language.Languages;

/// What somebody says whose message was begun by a link.
class BesideLinkTest {

    private static final String CODE = "7zk3xq0abc9mh2v5tw8ynr4e6d";
    private static final DialogueState NEW = DialogueState.initial();

    static Iterable<Language> languages() {
        return Languages.ALL;
    }

    @ParameterizedTest
    @MethodSource("languages")
    void whoSendsOnlyWhatTheLinkHadWrittenAsksNothing(Language language) {
        var begun = LinkMark.after(Phrasebook.load(Languages.ALL).hello(language), CODE);

        assertThat(Dialogue.besideLink(NEW, new Content.Text(begun))).isEqualTo(new Content.Start(CODE));
    }

    @Test
    void nothingIsLostOfWhatThePersonWroteThemselves() {
        assertThat(Dialogue.besideLink(NEW, new Content.Text("Hello, how do I find a school? (ref " + CODE + ")")))
                .isEqualTo(new Content.Text("Hello, how do I find a school?"));
        assertThat(Dialogue.besideLink(NEW, new Content.Text("(ref " + CODE + ") 👍")))
                .isEqualTo(new Content.Text("👍"));
    }

    @Test
    void aGreetingToAHumanReachesThem() {
        var begun = new Content.Text("Hello (ref " + CODE + ")");

        assertThat(Dialogue.besideLink(NEW.at(Step.HANDED_OVER), begun)).isEqualTo(new Content.Text("Hello"));
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void whatNoLinkBeganStaysAsItIs(Step step) {
        var typed = new Content.Text("Hello");

        assertThat(Dialogue.besideLink(NEW.at(step), typed)).isSameAs(typed);
        assertThat(Dialogue.besideLink(NEW.at(step), new Content.Choice("a"))).isEqualTo(new Content.Choice("a"));
    }
}
