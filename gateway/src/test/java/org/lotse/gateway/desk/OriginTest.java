package org.lotse.gateway.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.lotse.gateway.PublicUrl;
import org.lotse.gateway.StartRefused;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.session.web.http.CookieSerializer.CookieValue;
import org.springframework.session.web.http.DefaultCookieSerializer;

/// What the log-in sees of the network, and what it sets.
class OriginTest {

    @Test
    void oneSubscriberIsOneNetwork() {
        assertThat(Origin.of("2001:db8:1:2::1", null)).isEqualTo(Origin.of("2001:db8:1:2:ffff::9", null));
        assertThat(Origin.of("2001:db8:1:2::1", null)).isNotEqualTo(Origin.of("2001:db8:1:3::1", null));
        assertThat(Origin.of("192.0.2.1", null)).isNotEqualTo(Origin.of("192.0.2.2", null));
        assertThat(Origin.of("not an address", null)).hasToString("Origin[]");
    }

    @Test
    void whereTheAddressIsHttpsTheSessionCookieIsSecureWhateverTheProxySays() {
        assertThat(sessionCookie("https://lotse.example")).contains("Secure");
        assertThat(sessionCookie("http://127.0.0.1:8080")).doesNotContain("Secure");
    }

    @Test
    void aLockOutOfNoTimeIsRefused() {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> new DeskSettings(5, Duration.ZERO, Duration.ofSeconds(20)))
                .withMessageContaining("lotse.desk.lock-out");
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> new DeskSettings(0, Duration.ofMinutes(15), Duration.ofSeconds(20)))
                .withMessageContaining("lotse.desk.failures");
    }

    private static String sessionCookie(String publicUrl) {
        var serializer = new DefaultCookieSerializer();
        new DeskCookies(new PublicUrl(publicUrl)).customize(serializer);
        var response = new MockHttpServletResponse();
        serializer.writeCookieValue(new CookieValue(new MockHttpServletRequest(), response, "id"));
        return String.valueOf(response.getHeader("Set-Cookie"));
    }
}
