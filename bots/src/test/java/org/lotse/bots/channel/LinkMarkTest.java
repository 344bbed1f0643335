package org.lotse.bots.channel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkMarkTest {

    private static final String CODE = "7zk3xq0abc9mh2v5tw8ynr4e6d";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hello (ref %s)",
                "(REF %s)",
                "(Ref: %s)",
                "( ref  :  %s )",
                "Hello (ref %s",
                "Hello ref %s",
                "Hello ref:%s) and thanks",
                "(ref\n%s)",
                "(ref\u00A0%s)",
                "[ref %s]",
                "مرحبا \u200F(ref \u2066%s\u2069)",
                "(ref. %s.)",
            })
    void aCodeIsFoundHoweverItWasTyped(String text) {
        assertThat(LinkMark.code(text.formatted(CODE))).contains(CODE);
    }

    @Test
    void aCodeIsFoundAsThePhoneWroteIt() {
        assertThat(LinkMark.code("HELLO (REF 7ZK3XQ0ABC9MH2V5TW8YNR4E6D)")).contains("7ZK3XQ0ABC9MH2V5TW8YNR4E6D");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hello",
                "(ref)",
                "(ref abc)",
                "(ref 7zk3xq0abc9mh2v5tw8ynr4e6)",
                "(ref 7zk3xq0abc9mh2v5tw8ynr4e6dx)",
                "(ref 7zk3xq0abc9mh 2v5tw8ynr4e6d)",
                "(pref 7zk3xq0abc9mh2v5tw8ynr4e6d)",
                "7zk3xq0abc9mh2v5tw8ynr4e6d",
            })
    void whatIsNoCodeIsNone(String text) {
        assertThat(LinkMark.code(text)).isEmpty();
        assertThat(LinkMark.without(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "Hello (ref %s), Hello",
        "(ref %s), ''",
        "(ref %s) Hello, Hello",
        "Hello (ref %s) and thanks, Hello and thanks",
        "Hello ref: %s, Hello",
        "مرحبا \u200F(ref \u2066%s\u2069), مرحبا",
        "(ref. %s.), ''",
    })
    void thePersonsOwnWordsRemain(String text, String words) {
        assertThat(LinkMark.without(text.formatted(CODE))).isEqualTo(words);
    }

    @Test
    void whatALinkBeginsIsUnderstood() {
        var begun = LinkMark.after("Hello", CODE);

        assertThat(LinkMark.code(begun)).contains(CODE);
        assertThat(LinkMark.without(begun)).isEqualTo("Hello");
    }
}
