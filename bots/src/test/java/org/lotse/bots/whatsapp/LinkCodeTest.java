package org.lotse.bots.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lotse.bots.channel.Content;

class LinkCodeTest {

    private static final String CODE = "Zk3xQ-abc_9Zk3xQ-abc_9";

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
                "مرحبا \u200F(ref \u2066%s\u2069)",
                "(ref. %s.)",
            })
    void aCodeIsFoundHoweverItWasTyped(String text) {
        assertThat(MessageContent.linkCode(new Content.Text(text.formatted(CODE))))
                .isEqualTo(CODE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hello",
                "(ref)",
                "(ref abc)",
                "(ref Zk3xQ-abc_9Zk3xQ-abc_)",
                "(ref Zk3xQ-abc_9Zk3xQ-abc_9x)",
                "(ref Zk3xQ abc_9Zk3xQ-abc_9)",
                "(pref Zk3xQ-abc_9Zk3xQ-abc_9)",
                "Zk3xQ-abc_9Zk3xQ-abc_9",
            })
    void whatIsNoCodeIsNone(String text) {
        assertThat(MessageContent.linkCode(new Content.Text(text))).isNull();
    }

    @Test
    void onlyATypedTextBringsACode() {
        assertThat(MessageContent.linkCode(new Content.Choice("ref " + CODE))).isNull();
    }
}
