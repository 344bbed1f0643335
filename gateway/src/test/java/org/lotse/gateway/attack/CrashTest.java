package org.lotse.gateway.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lotse.gateway.flow.MetaApp;
import org.lotse.sandbox.Sandbox;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// A crash between any two steps, each several times, while people go the whole way from the first word to the erasure.
///
/// Whoever adds a fail-point where nobody comes by fails here, too: then the way must be made longer.
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT,
        properties = {
            "lotse.roles=intake,worker,desk",
            "lotse.demo=true",
            "lotse.away-after=1d",
            "lotse.offer.holds=1d",
            "lotse.outbox.lease=10s",
            "lotse.channels.telegram-main.call-timeout=5s",
            "lotse.channels.telegram-main.upload-timeout=2s",
            "server.address=127.0.0.1",
            "management.server.port=0",
            "lotse.channels.telegram-main.type=telegram",
            "lotse.channels.telegram-main.token=2000001:crash-token",
            "lotse.channels.telegram-main.webhook-secret=crash-secret",
            "lotse.channels.telegram-polled.type=telegram",
            "lotse.channels.telegram-polled.token=2000002:crash-token",
            "lotse.channels.telegram-polled.delivery=poll",
            "lotse.channels.telegram-polled.call-timeout=5s",
            "lotse.channels.telegram-polled.upload-timeout=2s",
            "lotse.channels.telegram-polled.poll-timeout=1s"
        })
@Import(FastTime.class)
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
class CrashTest {

    private static final Sandbox SANDBOX = Sandbox.start(0, FastTime.CLOCK);
    private static final int PORT = freePort();
    private static final String URL = "http://127.0.0.1:" + PORT;
    private static final Path DATA =
            Path.of("target", "crash-data-" + ProcessHandle.current().pid());
    private static final List<Account> ACCOUNTS = Stream.concat(
                    Stream.of("2000001", "2000002").map(it -> new Account("telegram", it)), Fleet.AT_META.stream())
            .toList();
    private static final int PEOPLE = 16;

    private final JdbcClient jdbc;
    private final StringRedisTemplate redis;

    @Autowired
    CrashTest(JdbcClient jdbc, StringRedisTemplate redis) {
        this.jdbc = jdbc;
        this.redis = redis;
    }

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry properties) {
        properties.add("server.port", () -> PORT);
        properties.add("lotse.public-url", () -> URL);
        properties.add("lotse.data-dir", DATA::toString);
        properties.add("lotse.channels.telegram-main.api-url", SANDBOX::url);
        properties.add("lotse.channels.telegram-polled.api-url", SANDBOX::url);
        MetaApp.open(SANDBOX.url());
        MetaApp.settings(SANDBOX.url()).forEach((name, value) -> properties.add(name, () -> value));
        for (var account : Fleet.AT_META) {
            properties.add(account.setting("call-timeout"), () -> "5s");
            properties.add(account.setting("upload-timeout"), () -> "2s");
        }
    }

    @Test
    void aCrashBetweenAnyTwoStepsLosesNobodyAndNothing(CapturedOutput log) throws IOException {
        var password = Files.readString(DATA.resolve("demo-password")).strip();
        var place = new WholeWay.Place(URL, SANDBOX.url(), password, jdbc, this::emptyRedis);
        try (var crashes = new Crashes();
                var stage = new Stage()) {
            new WholeWay(stage, place, ACCOUNTS, PEOPLE).go();

            assertThat(crashes.counts())
                    .allSatisfy(
                            (point, times) -> assertThat(times.get()).as(point).isGreaterThan(1));
            assertThat(log.getAll()).doesNotContain(" says ");
        }
    }

    private void emptyRedis() {
        redis.execute((RedisCallback<Boolean>) connection -> {
            connection.serverCommands().flushAll();
            return true;
        });
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("No free port", e);
        }
    }
}
