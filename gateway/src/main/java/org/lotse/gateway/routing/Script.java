package org.lotse.gateway.routing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.script.RedisScript;

/// The scripts of the index. Each begins with what they share.
final class Script {

    private static final String FOLDER = "redis/routing/";

    private Script() {}

    static <T> RedisScript<T> returning(Class<T> type, String name) {
        return RedisScript.of(text("index.lua") + text(name), type);
    }

    private static String text(String file) {
        try {
            return new ClassPathResource(FOLDER + file).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
