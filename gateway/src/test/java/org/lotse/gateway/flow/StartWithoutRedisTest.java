package org.lotse.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.lotse.gateway.TestServers;
import org.lotse.gateway.channel.LineChannel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.listener.RedisMessageListenerContainer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// The whole house, started while Redis is away.
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "lotse.roles=worker,desk",
            "management.server.port=0",
            "lotse.channels.lines-main.type=lines",
            "lotse.channels.lines-main.shared-secret=right"
        })
class StartWithoutRedisTest {

    private static final URI REDIS = URI.create(TestServers.redisUrl());
    private static final Relay RELAY = relay();

    private final HttpClient http = HttpClient.newHttpClient();
    private final JdbcClient jdbc;
    private final RedisMessageListenerContainer bells;

    @LocalServerPort
    private int port;

    @Autowired
    StartWithoutRedisTest(JdbcClient jdbc, @Qualifier("deskBellListener") RedisMessageListenerContainer bells) {
        this.jdbc = jdbc;
        this.bells = bells;
    }

    @DynamicPropertySource
    static void redisIsAway(DynamicPropertyRegistry properties) {
        properties.add("spring.data.redis.url", () -> "redis://" + REDIS.getUserInfo() + "@127.0.0.1:" + RELAY.port());
    }

    @Test
    void theDoorIsOpenTheWorkGoesOnAndTheBellsAreHeardOnceRedisIsBack() throws Exception {
        assertThat(deliver("ada 1 Hallo")).isEqualTo(200);
        await().until(() -> count("contact") == 1 && count("unread_event") == 0);
        assertThat(bells.isListening()).isFalse();

        RELAY.open();

        await().atMost(Duration.ofMinutes(1)).until(bells::isListening);
        assertThat(deliver("ben 1 Hallo")).isEqualTo(200);
        await().until(() -> count("contact") == 2);
    }

    private int deliver(String line) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/webhooks/lines-main"))
                .header(LineChannel.SECRET, "right")
                .POST(BodyPublishers.ofString(line))
                .build();
        return http.send(request, BodyHandlers.ofString()).statusCode();
    }

    private int count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
    }

    private static Relay relay() {
        try {
            return new Relay(REDIS.getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
