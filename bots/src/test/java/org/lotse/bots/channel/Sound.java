package org.lotse.bots.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What holds for each event, whatever it was made of.
final class Sound {

    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59Z");

    private Sound() {}

    static void expect(ChannelEvent event, ChannelName channel) {
        assertThat(event.channel()).isEqualTo(channel);
        assertThat(event.externalId()).isNotBlank().doesNotMatch("[^/]*/+");
        assertThat(event.at()).isBetween(Instant.EPOCH, END_OF_TIME);
        var written = ChannelJson.write(event);
        assertThat(ChannelJson.readEvent(written)).isEqualTo(event);
        assertThat(Normalizer.isNormalized(new String(written, StandardCharsets.UTF_8), Normalizer.Form.NFC))
                .as("is NFC")
                .isTrue();
        switch (event) {
            case ChannelEvent.InboundMessage it -> {
                expect(it.alsoAt(), channel);
                expect(List.of(it.sender()), channel);
                given(it.messageId(), it.replyTo(), it.linkCode(), it.languageHint(), it.acknowledgement());
                expect(it.content());
            }
            case ChannelEvent.AddressChanged it -> expect(List.of(it.previous(), it.sender()), channel);
            case ChannelEvent.SentElsewhere it -> {
                expect(List.of(it.sender()), channel);
                given(it.messageId());
                expect(it.content());
            }
            case ChannelEvent.Receipt it -> {
                given(it.messageId(), it.reference(), it.reason());
                assertThat(it.messageId() == null && it.reference() == null).isFalse();
                assertThat(it.reason() == null).isEqualTo(it.status() != DeliveryStatus.FAILED);
            }
            case ChannelEvent.ReadUpTo it -> expect(List.of(it.reader()), channel);
            case ChannelEvent.Personal it -> expect(List.of(it.sender()), channel);
            case ChannelEvent.TemplateJudged it -> given(it.name(), it.language());
            case ChannelEvent.Notice it -> given(it.detail());
        }
    }

    private static void expect(Content content) {
        switch (content) {
            case Content.Location it -> {
                assertThat(it.latitude()).isBetween(-90.0, 90.0);
                assertThat(it.longitude()).isBetween(-180.0, 180.0);
            }
            case Content.Media it -> given(it.fileId());
            case Content.Reaction it -> {
                given(it.messageId());
                it.emojis().forEach(Sound::given);
            }
            case Content.Edit it -> {
                given(it.messageId());
                expect(it.content());
            }
            case Content.Withdrawal it -> given(it.messageId());
            case Content.Choice it -> given(it.id());
            case Content.Start it -> given(it.linkCode());
            case Content.Unsupported it -> assertThat(it.kind()).matches("[a-z][a-z0-9_]{0,63}");
            case Content.Text _,
                    Content.Question _,
                    Content.ContactCard _,
                    Content.Attachment _,
                    Content.LocationRequest _,
                    Content.Template _ -> {}
        }
    }

    /// People nobody could tell apart would read each other's words.
    private static void expect(List<Address> addresses, ChannelName channel) {
        for (var address : addresses) {
            assertThat(address.channel()).isEqualTo(channel);
            assertThat(address.kind()).matches("[a-z][a-z-]*");
            assertThat(address.value()).isNotBlank().isNotEqualTo("0");
        }
    }

    /// What is there says something.
    private static void given(@Nullable String... values) {
        Stream.of(values).filter(it -> it != null).forEach(it -> assertThat(it).isNotBlank());
    }
}
