package org.lotse.bots.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Set;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lotse.bots.channel.Given;

class FileHostsTest {

    private static final FileHosts HOSTS =
            new FileHosts(URI.create("http://127.0.0.1:8090"), Set.of(".fbcdn.net", "lookaside.fbsbx.com"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://scontent.xx.fbcdn.net/v/a.jpg?oe=6B0A1C00",
                "https://SCONTENT.fbcdn.net/",
                "https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1",
                "http://127.0.0.1:8090/cdn/1"
            })
    void theHostsOfThePlatformAreKnown(String address) {
        assertThat(HOSTS.know(HttpUrl.get(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://scontent.fbcdn.net/",
                "https://scontent.fbcdn.net:8443/",
                "https://fbcdn.net/",
                "https://evilfbcdn.net/",
                "https://fbcdn.net.evil.example/",
                "https://evil.example/?x=.fbcdn.net",
                "https://evil.example#.fbcdn.net",
                "https://a:b@scontent.fbcdn.net/",
                "https://scontent.fbcdn.net@evil.example/",
                "https://x.lookaside.fbsbx.com/",
                "https://127.0.0.1:8090/",
                "http://127.0.0.1:8091/",
                "http://127.0.0.1/",
                "http://localhost:8090/",
                "http://[::1]:8090/",
                "https://2130706433/",
                "https://169.254.169.254/latest/meta-data"
            })
    void nobodyElseIs(String address) {
        assertThat(HOSTS.know(HttpUrl.get(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "0.0.0.0",
                "10.0.0.1",
                "100.64.0.1",
                "127.0.0.2",
                "169.254.169.254",
                "172.16.0.1",
                "192.168.1.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::",
                "fc00::1",
                "fe80::1",
                "ff02::1"
            })
    void aNameThatLeadsIntoOurNetworkLeadsNowhere(String host) {
        assertThatThrownBy(() -> HOSTS.lookup(host)).isInstanceOf(UnknownHostException.class);
    }

    @Test
    void theConfiguredHostMayStandAnywhere() {
        assertThatCode(() -> HOSTS.lookup("127.0.0.1")).doesNotThrowAnyException();
        assertThatCode(() -> HOSTS.lookup("8.8.8.8")).doesNotThrowAnyException();
        assertThatCode(() -> HOSTS.lookup("2a03:2880:f003::1")).doesNotThrowAnyException();
    }

    @Test
    void anOperatorNamesMore() {
        assertThat(FileHosts.of(given("files.example.org, .example.net"), "file-hosts"))
                .containsExactlyInAnyOrder("files.example.org", ".example.net");
        assertThat(FileHosts.of(new Given("", Map.of()), "file-hosts")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {".", "*", ".com ", "example", "127.0.0.1", "[::1]", "https://example.org", "a.example,,b.example"
            })
    void whatIsNoHostIsNamed(String value) {
        assertThatThrownBy(() -> FileHosts.of(given(value), "file-hosts"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("lotse.channels.x.file-hosts must be names of hosts");
    }

    private static Given given(String value) {
        return new Given("lotse.channels.x.", Map.of("file-hosts", value));
    }
}
