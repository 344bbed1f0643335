package org.lotse.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.lotse.gateway.attachment.Clamd;
import org.lotse.sandbox.Sandbox;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// The whole house, alive, with the sandbox beside it: here everything runs by itself, as it does for people.
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT,
        properties = {
            "lotse.roles=intake,worker,desk",
            "lotse.demo=true",
            "lotse.channel-watch.probe-every=5s",
            "lotse.channel-watch.probe-again=1s",
            "server.address=127.0.0.1",
            "management.server.port=0",
            "management.prometheus.metrics.export.enabled=true",
            "lotse.channels.telegram-main.type=telegram",
            "lotse.channels.telegram-main.token=1000001:flow-token",
            "lotse.channels.telegram-main.webhook-secret=flow-secret",
            "lotse.channels.viber-main.type=viber",
            "lotse.channels.viber-main.token=" + ViberPlatform.TOKEN,
            "lotse.channels.viber-main.sender-name=Lotse",
            "lotse.channels.lines-main.type=lines",
            "lotse.channels.lines-main.shared-secret=flow-secret",
            "lotse.attachments.largest=300KB",
            "lotse.attachments.largest-upload=200KB"
        })
abstract class LivingHouse {

    static final Sandbox SANDBOX = Sandbox.start(0);
    static final ViberPlatform VIBER = new ViberPlatform();
    static final Clamd CLAMD = Clamd.onTcp(Clamd::verdict);
    static final int PORT = freePort();
    static final String URL = "http://127.0.0.1:" + PORT;
    static final Path DATA =
            Path.of("target", "flow-data-" + ProcessHandle.current().pid());

    final JdbcClient jdbc;
    final StringRedisTemplate redis;

    @LocalManagementPort
    private int managementPort;

    @Autowired
    LivingHouse(JdbcClient jdbc, StringRedisTemplate redis) {
        this.jdbc = jdbc;
        this.redis = redis;
    }

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry properties) {
        properties.add("server.port", () -> PORT);
        properties.add("lotse.public-url", () -> URL);
        properties.add("lotse.data-dir", DATA::toString);
        properties.add("lotse.attachments.scanner", CLAMD::uri);
        properties.add("lotse.channels.telegram-main.api-url", SANDBOX::url);
        properties.add("lotse.channels.telegram-main.username", () -> "lotse_bot");
        properties.add("lotse.channels.telegram-main.link-url", () -> SANDBOX.url() + "/t.me");
        properties.add("lotse.channels.viber-main.api-url", VIBER::url);
        MetaApp.open(SANDBOX.url());
        MetaApp.settings(SANDBOX.url()).forEach((name, value) -> properties.add(name, () -> value));
    }

    @BeforeEach
    void everybodyIsOff() {
        jdbc.sql("update presence set presence = 'OFF'").update();
    }

    static Person person(String name, String language) {
        return person("telegram", name, language);
    }

    static Person person(String channel, String name, String language) {
        return new Person(SANDBOX.url(), channel, name, language);
    }

    static Console logIn(String name) {
        return Console.logIn(URL, name, password());
    }

    static String password() {
        try {
            return Files.readString(DATA.resolve("demo-password")).strip();
        } catch (IOException e) {
            throw new IllegalStateException("No demo password", e);
        }
    }

    /// All that the operator's monitoring reads.
    String metrics() {
        var page = new Http("http://127.0.0.1:" + managementPort).get("/actuator/prometheus");
        assertThat(page.status()).isEqualTo(200);
        return page.text();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("No free port", e);
        }
    }
}
