package org.lotse.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lotse.sandbox.Sandbox;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// A process that only takes in what platforms bring.
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "lotse.roles=intake",
            "lotse.public-url=http://127.0.0.1:9",
            "management.server.port=0",
            "lotse.channels.telegram-main.type=telegram",
            "lotse.channels.telegram-main.token=1000009:door-token",
            "lotse.channels.telegram-main.webhook-secret=door-secret"
        })
class DoorOnlyTest {

    private static final Sandbox SANDBOX = Sandbox.start(0);

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry properties) {
        properties.add("lotse.channels.telegram-main.api-url", SANDBOX::url);
    }

    @Test
    void theDeskIsNotThereAndTheDoorIs() {
        var stranger = new Http("http://127.0.0.1:" + port);

        for (var path : List.of("/", "/index.html", "/api/session", "/api/events", "/api/openapi.json")) {
            assertThat(stranger.get(path).status()).as(path).isEqualTo(404);
        }
        assertThat(stranger.post("/api/session", null).status()).isEqualTo(404);
        assertThat(stranger.post("/webhooks/telegram-main", null).status()).isEqualTo(401);
    }

    @Test
    void itsHealthIsStillToldAtTheManagementPort() {
        var operator = new Http("http://127.0.0.1:" + managementPort);

        assertThat(operator.get("/actuator/health/liveness").status()).isEqualTo(200);
        assertThat(operator.get("/actuator/prometheus").status()).isNotIn(401, 403);
    }
}
