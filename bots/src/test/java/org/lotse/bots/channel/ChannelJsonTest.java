package org.lotse.bots.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChannelJsonTest {

    static List<Content> contents() {
        return List.of(
                new Content.Text("Привіт"),
                new Content.Question("?", List.of(new Content.Option("a", "Yes"))),
                new Content.Choice("a"),
                new Content.Start(null),
                new Content.Start("poster-7"),
                new Content.Media(Content.MediaKind.VOICE, "f", null, "audio/ogg", 12L, null, null),
                new Content.Location(50.45, 30.52, null),
                new Content.LocationRequest("Привіт", "better"),
                new Content.Template("meet", "uk", new TemplateWords("Привіт {{1}}"), List.of("Nic"), true),
                new Content.ContactCard("Nic", "380501234567", true),
                new Content.Reaction("41", List.of("👍")),
                new Content.Edit("41", new Content.Text("better")),
                new Content.Withdrawal("41"),
                new Content.Unsupported("poll"));
    }

    @ParameterizedTest
    @MethodSource("contents")
    void aContentIsReadAsItWasWritten(Content content) {
        assertThat(ChannelJson.readContent(ChannelJson.write(content))).isEqualTo(content);
    }

    @Test
    void anEventIsReadAsItWasWritten() {
        var sender = new Address(new ChannelName("telegram-main"), "user", "7");
        var event = new ChannelEvent.InboundMessage(
                "1", sender, new Content.Text("hi"), Instant.parse("2026-11-23T10:00:00Z"), "41", null, "uk", null);

        assertThat(ChannelJson.readEvent(ChannelJson.write(event))).isEqualTo(event);
    }

    @Test
    void aTemplateThatWasWrittenDownWithoutItsWordsIsStillRead() {
        var json = "{\"type\":\"template\",\"name\":\"meet\",\"language\":\"uk\",\"parameters\":[\"Nic\"]}"
                .getBytes(StandardCharsets.UTF_8);

        assertThat(ChannelJson.readContent(json)).isEqualTo(new Content.Template("meet", "uk", List.of("Nic")));
    }

    @Test
    void whatANewerProcessAddedIsPassedOver() {
        var json = "{\"type\":\"text\",\"body\":\"hi\",\"mood\":\"good\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(ChannelJson.readContent(json)).isEqualTo(new Content.Text("hi"));
    }

    @ParameterizedTest
    @MethodSource("contents")
    void nothingThatAPersonWroteIsInToString(Content content) {
        assertThat(content.toString()).doesNotContain("Привіт", "better", "380501234567", "poster-7", "Nic");
    }
}
