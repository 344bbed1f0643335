package org.lotse.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/// Wrong settings stop the start, each with one sentence that names it and the mend.
@ExtendWith(OutputCaptureExtension.class)
class RefusedSettingsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        --lotse.public-url=not a url   | lotse.public-url must be an address such as https://lotse.example.org
        --lotse.roles=intake,wroker    | lotse.roles is not understood: it must be of intake, worker, desk
        --lotse.promise=soon           | lotse.promise is not understood: it must be a duration such as 30s
        --lotse.languages=de,xx        | lotse.languages names 'xx', which the bot does not speak
        --lotse.promis=48h             | lotse.promis is no setting of Lotse
        --spring.datasource.username=x | set SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD
        --spring.datasource.url=jdbc:postgresql://127.0.0.1:1/x | set SPRING_DATASOURCE_URL to where it is
        """)
    void aWrongSettingIsNamedInOneSentence(String setting, String sentence, CapturedOutput log) {
        assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> start(setting));

        assertThat(log.getAll()).contains(sentence).doesNotContain("Application run failed");
    }

    @Test
    void whereThePlatformDeliversTheSecretIsNotForgotten(CapturedOutput log) {
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> start(
                        "--lotse.roles=intake",
                        "--lotse.public-url=https://lotse.example.org",
                        "--lotse.channels.telegram-main.type=telegram",
                        "--lotse.channels.telegram-main.token=1:none"));

        assertThat(log.getAll())
                .contains("lotse.channels.telegram-main.webhook-secret is missing")
                .doesNotContain("Application run failed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://lotse.example.org", "https://lotse.example.org/way", "ftp://localhost", "lotse", "https:"
            })
    void thePublicAddressIsSafeAndHasNoPath(String url) {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> new PublicUrl(url))
                .withMessageStartingWith("lotse.public-url ");
    }

    @Test
    void thePublicAddressHasNoSlashAtItsEnd() {
        assertThat(new PublicUrl("https://lotse.example.org/").url()).contains(URI.create("https://lotse.example.org"));
        assertThat(new PublicUrl("http://127.0.0.1:8080").url()).contains(URI.create("http://127.0.0.1:8080"));
        assertThat(new PublicUrl(null).url()).isEmpty();
    }

    private static void start(String... settings) {
        var ports = Stream.of(
                "--server.port=0", "--management.server.port=0", "--spring.data.redis.url=" + TestServers.redisUrl());
        Gateway.main(Stream.concat(ports, Arrays.stream(settings)).toArray(String[]::new));
    }
}
