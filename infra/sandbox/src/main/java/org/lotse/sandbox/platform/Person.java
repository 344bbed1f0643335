package org.lotse.sandbox.platform;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// A young person with a phone.
///
/// @param name how the developer's tool and the page call them, lower-case
/// @param displayName what platforms call their first name
/// @param language the language their phone is set to, such as `uk`
/// @param id their id on Telegram; made from the name, so that the same person comes back after a restart
public record Person(String name, String displayName, String language, long id) {

    private static final long SMALLEST_ID = 1_000_000_000L;
    private static final long IDS = 6_000_000_000L;

    static Person of(String name, String displayName, String language) {
        return new Person(name, displayName, language, idOf(name));
    }

    Person speaking(String other) {
        return new Person(name, displayName, other, id);
    }

    private static long idOf(String name) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return SMALLEST_ID + Math.floorMod(ByteBuffer.wrap(hash).getLong(), IDS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
