package org.lotse.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The interface changes on purpose only: `-Dopenapi.write=true` renews the committed description.
class OpenApiTest extends LivingHouse {

    private static final Path COMMITTED = Path.of("src/main/resources/openapi.json");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, SerializationFeature.INDENT_OUTPUT)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    @Autowired
    OpenApiTest(JdbcClient jdbc, StringRedisTemplate redis) {
        super(jdbc, redis);
    }

    @Test
    void theInterfaceIsWhatItsDescriptionSays() throws IOException {
        var answer = logIn("lukas").desk().get("/api/openapi.json");
        assertThat(answer.status()).isEqualTo(200);

        var now = JSON.writeValueAsString(JSON.readValue(answer.text(), Object.class)) + "\n";
        if (Boolean.getBoolean("openapi.write")) {
            Files.writeString(COMMITTED, now);
        }

        assertThat(now)
                .as("renew it with -Dopenapi.write=true, and the console's types with it")
                .isEqualTo(Files.readString(COMMITTED));
    }
}
