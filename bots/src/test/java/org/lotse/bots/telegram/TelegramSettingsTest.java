package org.lotse.bots.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lotse.bots.channel.ChannelFactory;
import org.lotse.bots.channel.ChannelName;

class TelegramSettingsTest {

    private static final ChannelName NAME = new ChannelName("telegram-main");

    @Test
    void theChannelIsFoundByItsType() {
        assertThat(ServiceLoader.load(ChannelFactory.class))
                .anyMatch(it -> it.type().value().equals("telegram"));
    }

    @Test
    void aTokenIsEnough() {
        var settings = TelegramSettings.of(NAME, Map.of("token", "7001:AA-b_c"));

        assertThat(settings.apiUrl()).isEqualTo(URI.create("https://api.telegram.org"));
        assertThat(settings.botId()).isEqualTo(7001);
        assertThat(settings.webhookSecret()).isNull();
        assertThat(settings.pollTimeout()).isEqualTo(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @CsvSource({"10s, 10000", "2m, 120000", "300ms, 300", "PT0.5S, 500"})
    void durationsAreReadAsOperatorsWriteThem(String written, long millis) {
        var settings = TelegramSettings.of(NAME, Map.of("token", "7001:AA", "call-timeout", written));

        assertThat(settings.timeouts().call()).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({
        "token, ''",
        "token, canary",
        "token, 7001:canary/../x",
        "webhook-secret, canary canary",
        "api-url, canary",
        "api-url, ftp://canary.example",
        "api-url, https://canary.example/prefix",
        "api-url, https://canary@example.org",
        "api-url, https://canary.example?x",
        "api-url, http://[canary",
        "call-timeout, canary",
        "call-timeout, -PT1S",
        "call-timeout, 0s",
        "read-timeout, 0ms",
        "poll-timeout, 51s",
    })
    void aWrongSettingIsNamedAndNotRepeated(String key, String value) {
        var settings = new HashMap<>(Map.of("token", "7001:AA"));
        settings.put(key, value);

        assertThatThrownBy(() -> TelegramSettings.of(NAME, settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("lotse.channels.telegram-main." + key + " ")
                .hasMessageNotContaining("canary");
    }

    @Test
    void settingsKeepTheirSecrets() {
        var settings = TelegramSettings.of(NAME, Platform.settings("http://127.0.0.1:1"));

        assertThat(settings.toString()).doesNotContain(Platform.TOKEN, Platform.SECRET);
    }
}
