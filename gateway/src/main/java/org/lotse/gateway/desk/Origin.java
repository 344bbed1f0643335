package org.lotse.gateway.desk;

import java.net.InetAddress;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Where a log-in comes from.
///
/// @param network what one subscriber has: an IPv4 address, or 64 bits of an IPv6 address
/// @param device the hash of what a device on which this name logged in before holds; `null` for any other
record Origin(String network, @Nullable String device) {

    private static final int BYTES_OF_A_NETWORK = 8;

    static Origin of(String address, @Nullable String device) {
        return new Origin(network(address), device);
    }

    private static String network(String address) {
        try {
            var bytes = InetAddress.ofLiteral(address).getAddress();
            return bytes.length > BYTES_OF_A_NETWORK
                    ? HexFormat.of().formatHex(bytes, 0, BYTES_OF_A_NETWORK)
                    : HexFormat.of().formatHex(bytes);
        } catch (IllegalArgumentException _) {
            return address;
        }
    }

    @Override
    public String toString() {
        return "Origin[]";
    }
}
