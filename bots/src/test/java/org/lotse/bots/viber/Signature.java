package org.lotse.bots.viber;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.lotse.bots.channel.Arrival;
import org.lotse.bots.channel.ForgedArrival;

/// By which Viber proves what it delivers: HMAC-SHA256 of the raw bytes, with the bot's token.
final class Signature {

    private static final String HEADER = "X-Viber-Content-Signature";
    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    private final SecretKeySpec key;

    Signature(String token) {
        key = new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    void screen(Arrival head) throws ForgedArrival {
        var _ = given(head);
    }

    void verify(Arrival arrival) throws ForgedArrival {
        if (!MessageDigest.isEqual(of(arrival.body()), given(arrival))) {
            throw new ForgedArrival("wrong signature");
        }
    }

    private static byte[] given(Arrival arrival) throws ForgedArrival {
        var header = arrival.header(HEADER).orElseThrow(() -> new ForgedArrival("no signature"));
        if (!FORM.matcher(header).matches()) {
            throw new ForgedArrival("no signature by SHA-256");
        }
        return HexFormat.of().parseHex(header);
    }

    private byte[] of(byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }
}
