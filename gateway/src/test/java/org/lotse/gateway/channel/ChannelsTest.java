package org.lotse.gateway.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lotse.bots.channel.ChannelName;
import org.lotse.gateway.HandClock;
import org.lotse.gateway.StartRefused;
import org.lotse.gateway.channel.Channels.Preference;

class ChannelsTest {

    private static final ChannelName MAIN = new ChannelName("lines-main");

    @Test
    void aConfiguredChannelIsOpenedByItsType() {
        var channels = with("lines-main", Map.of("type", "lines", "sharedSecret", "s", "delivery", "poll"));

        assertThat(channels.find(MAIN).orElseThrow().type().displayName()).isEqualTo("Lines");
        assertThat(channels.find(new ChannelName("lines-other"))).isEmpty();
        assertThat(channels.preference(MAIN)).isEqualTo(Preference.POLL);
    }

    @Test
    void withoutConfigurationThereAreNoChannels() {
        assertThat(new Channels(new ChannelSettings(null), new HandClock()).all())
                .isEmpty();
    }

    @Test
    void anUnknownTypeIsRefusedInOneSentenceThatNamesThePropertyAndTheMend() {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> with("lines-main", Map.of("type", "linez")))
                .withMessageStartingWith("No channel of type 'linez' on the class path:"
                        + " lotse.channels.lines-main.type must be one of ")
                .withMessageContaining("lines");
    }

    @Test
    void aMissingTypeIsRefused() {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> with("lines-main", Map.of("shared-secret", "s")))
                .withMessageStartingWith("The channel has no type: lotse.channels.lines-main.type must be one of ");
    }

    @Test
    void whatTheFactoryRefusesIsSaidAsItSaysIt() {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> with("lines-main", Map.of("type", "lines")))
                .withMessage("lotse.channels.lines-main.shared-secret is missing: set it to a long random word");
    }

    @Test
    void aNameThatIsNoneAndADeliveryThatIsNoneAreRefused() {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> with("Lines_Main", Map.of("type", "lines")))
                .withMessageContaining("lotse.channels.Lines_Main");
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> with("lines-main", Map.of("type", "lines", "delivery", "pigeon")))
                .withMessage("lotse.channels.lines-main.delivery must be webhook or poll");
    }

    @Test
    void settingsDoNotTellTheirSecrets() {
        assertThat(new ChannelSettings(Map.of("lines-main", Map.of("token", "canary"))))
                .asString()
                .contains("lines-main")
                .doesNotContain("canary");
    }

    private static Channels with(String name, Map<String, String> settings) {
        return new Channels(new ChannelSettings(Map.of(name, settings)), new HandClock());
    }
}
