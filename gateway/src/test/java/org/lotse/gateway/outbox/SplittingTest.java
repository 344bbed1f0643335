package org.lotse.gateway.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lotse.bots.channel.Capabilities;
import org.lotse.bots.channel.Capabilities.Pace;
import org.lotse.bots.channel.Capabilities.ReplyWindow;
import org.lotse.bots.channel.Content;
import org.lotse.bots.channel.FileLimits;
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
