package org.lotse.gateway.outreach;

import com.github.f4b6a3.uuid.codec.base.Base32Codec;
import com.github.f4b6a3.uuid.exception.InvalidUuidException;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// What a link carries: 128 bits drawn by lot, and nothing else.
///
/// Written in the 26 letters and digits of base 32 (RFC 4648), because it has to come back by every platform: one takes
/// neither `+` nor `/`, another neither `-` nor `_`; a phone may turn every letter of a message into a large or a small
/// one, and who copies it from a poster takes `o` for `0` and `l` for `1`, of which this alphabet has only the letters.
record LinkCode(UUID value) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LENGTH = 26;

    static LinkCode random() {
        return new LinkCode(new UUID(RANDOM.nextLong(), RANDOM.nextLong()));
    }

    /// A code as it came back; nothing if it is none of ours.
    static Optional<LinkCode> read(String typed) {
        var letters = typed.toLowerCase(Locale.ROOT).replace('0', 'o').replace('1', 'l');
        if (letters.length() != LENGTH) {
            return Optional.empty();
        }
        try {
            // The last letter has bits to spare: only one of its spellings is the code.
            return Optional.of(new LinkCode(Base32Codec.INSTANCE.decode(letters)))
                    .filter(it -> it.written().equals(letters));
        } catch (InvalidUuidException _) {
            return Optional.empty();
        }
    }

    String written() {
        return Base32Codec.INSTANCE.encode(value);
    }

    /// Who knows a code can come by it.
    @Override
    public String toString() {
        return "LinkCode[]";
    }
}
