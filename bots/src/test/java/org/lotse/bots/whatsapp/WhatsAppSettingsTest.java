package org.lotse.bots.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lotse.bots.channel.ChannelFactory;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.meta.MetaPlatform;

class WhatsAppSettingsTest {

    private static final ChannelName NAME = new ChannelName("whatsapp-main");

    @Test
    void theChannelIsFoundByItsType() {
        assertThat(ServiceLoader.load(ChannelFactory.class))
                .anyMatch(it -> it.type().value().equals("whatsapp"));
    }

    @Test
    void whatNeedNotBeSaidIsNotAskedFor() {
        var given = Cloud.settings("");
        given.remove("app-id");

        var settings = WhatsAppSettings.of(NAME, given).meta();

        assertThat(settings.apiUrl()).isEqualTo(URI.create("https://graph.facebook.com"));
        assertThat(settings.apiVersion()).isEqualTo("v25.0");
        assertThat(settings.app()).isEqualTo(new ChannelName("meta"));
        assertThat(settings.appId()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"app-secret", "verify-token", "token", "phone-number-id", "business-account-id"})
    void whatIsMissingIsNamed(String key) {
        var settings = Cloud.settings("http://127.0.0.1:1");
        settings.remove(key);

        assertThatThrownBy(() -> WhatsAppSettings.of(NAME, settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("lotse.channels.whatsapp-main." + key + " is missing: set it to ");
    }

    @ParameterizedTest
    @CsvSource({
        "app, canary canary",
        "app-id, canary",
        "app-secret, canary canary",
        "verify-token, canary canary",
        "token, cанary",
        "api-url, https://canary.example/v25.0",
        "api-version, canary",
        "api-version, v25.0/canary",
        "phone-number-id, +972123456789canary",
        "business-account-id, ../canary",
        "call-timeout, canary",
    })
    void aWrongSettingIsNamedAndNotRepeated(String key, String value) {
        var settings = Cloud.settings("http://127.0.0.1:1");
        settings.put(key, value);

        assertThatThrownBy(() -> WhatsAppSettings.of(NAME, settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("lotse.channels.whatsapp-main." + key + " ")
                .hasMessageNotContaining(value);
    }

    @Test
    void settingsKeepTheirSecrets() {
        var settings = WhatsAppSettings.of(NAME, Cloud.settings("http://127.0.0.1:1"));

        assertThat(settings.toString())
                .doesNotContain(MetaPlatform.TOKEN, MetaPlatform.APP_SECRET, MetaPlatform.VERIFY_TOKEN);
    }
}
