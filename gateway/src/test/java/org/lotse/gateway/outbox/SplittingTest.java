package org.lotse.gateway.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lotse.bots.channel.Capabilities;
import org.lotse.bots.channel.Capabilities.Pace;
import org.lotse.bots.channel.Capabilities.ReplyWindow;
import org.lotse.bots.channel.Content;
import org.lotse.bots.channel.Content.MediaKind;
import org.lotse.bots.channel.FileLimits;
import org.lotse.bots.channel.FileLimits.FileForm;
import org.lotse.bots.channel.TextLimit;

class SplittingTest {

    private static final Content.LocationRequest WHERE =
            new Content.LocationRequest("You need not tell. Where are you?", "Tell it");

    @Test
    void aPlaceIsAskedForByAButtonBelowTheLastWords() {
        assertThat(Splitting.split(WHERE, withPlace(TextLimit.characters(40)))).containsExactly(WHERE);
        assertThat(Splitting.split(WHERE, withPlace(TextLimit.characters(20))))
                .containsExactly(
                        new Content.Text("You need not tell."),
                        new Content.LocationRequest("Where are you?", "Tell it"));
    }

    @Test
    void whereThereIsNoSuchButtonItIsAskedInPlainWords() {
        assertThat(Splitting.split(WHERE, withPlace(null))).containsExactly(new Content.Text(WHERE.body()));
    }

    @Test
    void wordsThatCannotStandBelowAFileFollowIt() {
        var fitting = file(MediaKind.PHOTO, "A map");
        assertThat(Splitting.split(fitting, withFiles())).containsExactly(fitting);

        assertThat(Splitting.split(file(MediaKind.PHOTO, "This is the way."), withFiles()))
                .containsExactly(file(MediaKind.PHOTO, null), new Content.Text("This is the way."));
        assertThat(Splitting.split(file(MediaKind.AUDIO, "A map"), withFiles()))
                .as("nothing stands below sound")
                .containsExactly(file(MediaKind.AUDIO, null), new Content.Text("A map"));
    }

    @Test
    void noWordIsLostBelowAFile() {
        var words = "One sentence and another one. ".repeat(30).strip();

        var parts = Splitting.split(file(MediaKind.PHOTO, words), withFiles());

        assertThat(parts).startsWith(file(MediaKind.PHOTO, null)).hasSizeGreaterThan(5);
        assertThat(parts.stream().skip(1).map(it -> ((Content.Text) it).body()).collect(Collectors.joining(" ")))
                .isEqualTo(words);
    }

    private static Content.Attachment file(MediaKind kind, @Nullable String caption) {
        return new Content.Attachment(kind, "1", "map", "application/octet-stream", 10, caption);
    }

    private static Capabilities withFiles() {
        return new Capabilities(
                TextLimit.characters(100),
                List.of(),
                ReplyWindow.ALWAYS_OPEN,
                false,
                new Pace(1, Duration.ZERO),
                new FileLimits(
                        TextLimit.characters(10),
                        List.of(
                                new FileForm(MediaKind.PHOTO, Set.of(), 100),
                                new FileForm(MediaKind.AUDIO, Set.of(), 100, false))));
    }

    private static Capabilities withPlace(@Nullable TextLimit place) {
        return new Capabilities(
                TextLimit.characters(100),
                List.of(),
                ReplyWindow.ALWAYS_OPEN,
                false,
                place,
                new Pace(1, Duration.ZERO),
                FileLimits.NONE);
    }
}
