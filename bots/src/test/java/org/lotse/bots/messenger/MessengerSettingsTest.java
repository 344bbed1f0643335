package org.lotse.bots.messenger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lotse.bots.channel.ChannelFactory;
import org.lotse.bots.channel.ChannelName;

class MessengerSettingsTest {

    private static final ChannelName NAME = new ChannelName("messenger-main");
    private static final Map<String, String> LEAST =
            Map.of("token", "EAAx", "app-secret", "s", "verify-token", "v", "app-id", "5", "account-id", "178");

    @ParameterizedTest
    @ValueSource(strings = {"messenger", "instagram"})
    void theChannelIsFoundByItsType(String type) {
        assertThat(ServiceLoader.load(ChannelFactory.class))
                .anyMatch(it -> it.type().value().equals(type));
    }

    @Test
    void anAccountWithoutAPageIsReachedAtInstagram() {
        var settings = MessengerSettings.of(Surface.INSTAGRAM, NAME, LEAST);

        assertThat(settings.meta().apiUrl()).isEqualTo(URI.create("https://graph.instagram.com"));
        assertThat(settings.sender()).isEqualTo("178");
        assertThat(settings.knowsApps()).isFalse();
    }

    @Test
    void anAccountWithAPageIsReachedThroughIt() {
        var given = Platform.instagram("https://graph.facebook.com");
        given.remove("api-url");
        given.put("page-id", Platform.PAGE);

        var settings = MessengerSettings.of(Surface.INSTAGRAM, NAME, given);

        assertThat(settings.meta().apiUrl()).isEqualTo(URI.create("https://graph.facebook.com"));
        assertThat(settings.sender()).isEqualTo(Platform.PAGE);
        assertThat(settings.account()).isEqualTo(Platform.ACCOUNT);
        assertThat(settings.knowsApps()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "MESSENGER, page-id, ''",
        "MESSENGER, page-id, canary",
        "MESSENGER, token, ''",
        "MESSENGER, app-secret, ''",
        "MESSENGER, app-id, ''",
        "MESSENGER, verify-token, ''",
        "MESSENGER, api-url, canary",
        "MESSENGER, api-version, canary",
        "INSTAGRAM, account-id, ''",
        "INSTAGRAM, account-id, canary",
        "INSTAGRAM, page-id, canary",
    })
    void aWrongSettingIsNamedAndNotRepeated(Surface surface, String key, String value) {
        var settings = Platform.messenger("https://graph.facebook.com");
        settings.put("account-id", Platform.ACCOUNT);
        settings.put(key, value);

        assertThatThrownBy(() -> MessengerSettings.of(surface, NAME, settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("lotse.channels.messenger-main." + key + " ")
                .hasMessageNotContaining("canary");
    }

    @ParameterizedTest
    @CsvSource({"MESSENGER, greeting, 160", "INSTAGRAM, ice-breaker, 80"})
    void aGreetingIsNotTooLong(Surface surface, String key, int longest) {
        var settings = Platform.messenger("https://graph.facebook.com");
        settings.put("account-id", Platform.ACCOUNT);
        settings.put(key, "x".repeat(longest + 1));

        assertThatThrownBy(() -> MessengerSettings.of(surface, NAME, settings))
                .hasMessage("lotse.channels.messenger-main." + key + " must have " + longest + " characters or less");
    }

    @Test
    void settingsKeepTheirSecrets() {
        var settings = MessengerSettings.of(Surface.MESSENGER, NAME, Platform.messenger("http://127.0.0.1:1"));

        assertThat(settings.toString()).doesNotContain(Platform.TOKEN, Platform.SECRET, Platform.VERIFY_TOKEN);
    }
}
