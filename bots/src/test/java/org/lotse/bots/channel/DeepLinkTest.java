package org.lotse.bots.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeepLinkTest {

    private static final String CODE = "7zk3xq0abc9mh2v5tw8ynr4e6d";

    private static final Map<String, Map<String, String>> ACCOUNTS = Map.of(
            "telegram", Map.of("token", "7001:AA"),
            "whatsapp", Map.of("phone-number-id", "11", "business-account-id", "22"),
            "messenger", Map.of("page-id", "33"),
            "instagram", Map.of("account-id", "44"),
            "viber", Map.of("token", "4dd1", "sender-name", "Lotse"));

    @ParameterizedTest
    @CsvSource({
        "telegram, username, lotse_bot, https://t.me/lotse_bot?start=",
        "messenger, username, lotse.beratung, https://m.me/lotse.beratung?ref=",
        "messenger, greeting, Hello, https://m.me/33?ref=",
        "instagram, username, lotse.beratung, https://ig.me/m/lotse.beratung?ref=",
        "viber, username, lotse, viber://pa?chatURI=lotse&context=",
    })
    void eachChannelHasLinksOfItsOwn(String type, String key, String value, String before) {
        assertThat(link(type, key, value)).isEqualTo(new DeepLink.To(URI.create(before + CODE)));
    }

    @Test
    void aLinkThatBeginsAMessageCarriesTheCodeInIt() {
        assertThat(link("whatsapp", "phone-number", "4915112345678")).isInstanceOfSatisfying(DeepLink.To.class, it -> {
            assertThat(it.address().toString())
                    .startsWith("https://wa.me/4915112345678?text=%D0%9F")
                    .doesNotContain("+", " ");
            var text = URLDecoder.decode(it.address().getRawQuery(), StandardCharsets.UTF_8);
            assertThat(text).isEqualTo("text=Привіт (ref " + CODE + ")");
            assertThat(LinkMark.code(text)).contains(CODE);
        });
    }

    @ParameterizedTest
    @CsvSource({"telegram, username", "whatsapp, phone-number", "instagram, username", "viber, username"})
    void aChannelWhoseNameNobodySaidHasNoLinkAndSaysWhichSettingGivesIt(String type, String key) {
        assertThat(link(type, "call-timeout", "5s"))
                .isEqualTo(new DeepLink.Wanting("lotse.channels." + type + "-main." + key));
    }

    @ParameterizedTest
    @CsvSource({
        "telegram, username, lotse_bot, /t.me, /t.me/lotse_bot?start=",
        "messenger, username, lotse, /m.me/, /m.me/lotse?ref=",
        "instagram, username, lotse, /ig.me, /ig.me/m/lotse?ref=",
    })
    void linksBeginWhereTheOperatorSays(String type, String key, String value, String root, String after) {
        var settings = settings(type, key, value);
        settings.put("link-url", "http://127.0.0.1:8090" + root);

        assertThat(link(type, settings)).isEqualTo(new DeepLink.To(URI.create("http://127.0.0.1:8090" + after + CODE)));
    }

    @ParameterizedTest
    @CsvSource({
        "telegram, username, @canary_bot",
        "telegram, username, canary/bot",
        "telegram, link-url, canary",
        "telegram, link-url, https://t.me?canary",
        "telegram, link-url, javascript:canary",
        "whatsapp, phone-number, +4915112345678",
        "whatsapp, phone-number, 004915112345678",
        "whatsapp, phone-number, 49 151 12345678",
        "messenger, username, @canary",
        "instagram, username, can ary",
        "instagram, link-url, https://canary@ig.me",
    })
    void aWrongSettingIsNamedAndNotRepeated(String type, String key, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> link(type, key, value))
                .withMessageStartingWith("lotse.channels." + type + "-main." + key + " must be ")
                .withMessageNotContaining(value);
    }

    private static DeepLink link(String type, String key, String value) {
        return link(type, settings(type, key, value));
    }

    private static DeepLink link(String type, Map<String, String> settings) {
        var factory = ServiceLoader.load(ChannelFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(it -> it.type().value().equals(type))
                .findFirst()
                .orElseThrow();
        try (var channel = factory.open(new ChannelName(type + "-main"), settings, Clock.systemUTC())) {
            return channel.link(CODE, "Привіт");
        }
    }

    private static Map<String, String> settings(String type, String key, String value) {
        var settings = new HashMap<>(Map.of("token", "EAAx", "app-secret", "s", "verify-token", "v", "app-id", "11"));
        settings.putAll(ACCOUNTS.get(type));
        settings.put(key, value);
        return settings;
    }
}
