package org.lotse.bots.meta;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.lotse.bots.channel.Arrival;
import org.lotse.bots.channel.ForgedArrival;

/// By which Meta proves what it delivers: HMAC-SHA256 of the raw bytes, with the app secret. The older header with
/// SHA-1 proves nothing.
final class MetaSignature {

    private static final String HEADER = "X-Hub-Signature-256";
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "sha256=";
    private static final Pattern FORM = Pattern.compile("sha256=[0-9a-f]{64}");

    private final SecretKeySpec key;

    MetaSignature(String appSecret) {
        key = new SecretKeySpec(appSecret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /// Refuses what bears no signature.
    void screen(Arrival head) throws ForgedArrival {
        var _ = signature(head);
    }

    void verify(Arrival arrival) throws ForgedArrival {
        if (!MessageDigest.isEqual(of(arrival.body()), signature(arrival))) {
            throw new ForgedArrival("wrong signature");
        }
    }

    private static byte[] signature(Arrival arrival) throws ForgedArrival {
        var header = arrival.header(HEADER).orElseThrow(() -> new ForgedArrival("no signature"));
        if (!FORM.matcher(header).matches()) {
            throw new ForgedArrival("no signature by SHA-256");
        }
        return HexFormat.of().parseHex(header, PREFIX.length(), header.length());
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
