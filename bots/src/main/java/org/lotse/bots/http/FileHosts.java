package org.lotse.bots.http;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import org.lotse.bots.channel.Given;

/// The hosts from which files are fetched. Where a file lies is said from outside, and must lead neither a token to
/// strangers nor us into our own network.
public final class FileHosts implements Dns {

    private static final String HOST = "\\.?(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}";

    private final HttpUrl platform;
    private final Set<String> others;

    /// @param platform the configured host, which may stand anywhere
    /// @param others out on the internet; one that begins with a dot stands for all below it
    public FileHosts(URI platform, Set<String> others) {
        this.platform = HttpUrl.get(platform.toString());
        this.others = Set.copyOf(others);
    }

    /// Hosts as an operator names them, divided by commas.
    public static Set<String> of(Given given, String key) {
        var value = given.value(key);
        if (value == null) {
            return Set.of();
        }
        if (!value.matches("%s(?:\\s*,\\s*%<s)*".formatted(HOST))) {
            throw given.wrong(
                    key, "must be names of hosts such as files.example.org or .example.org, divided by commas");
        }
        return Set.of(value.split("\\s*,\\s*", -1));
    }

    boolean know(HttpUrl url) {
        if (!url.username().isEmpty() || !url.password().isEmpty()) {
            return false;
        }
        return isPlatform(url)
                || (url.isHttps()
                        && url.port() == HttpUrl.defaultPort("https")
                        && others.stream().anyMatch(it -> covers(it, url.host())));
    }

    /// Only the configured host may have an address that is not everybody's.
    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        var addresses = Dns.SYSTEM.lookup(host);
        if (!host.equals(platform.host()) && !addresses.stream().allMatch(FileHosts::isPublic)) {
            throw new UnknownHostException("not on the internet");
        }
        return addresses;
    }

    private boolean isPlatform(HttpUrl url) {
        return url.scheme().equals(platform.scheme())
                && url.host().equals(platform.host())
                && url.port() == platform.port();
    }

    private static boolean covers(String known, String host) {
        return known.startsWith(".") ? host.endsWith(known) : host.equals(known);
    }

    private static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        var bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        return address instanceof Inet4Address
                // This network, shared by providers, benchmarks, reserved.
                ? first != 0
                        && !(first == 100 && (second & 0xc0) == 64)
                        && !(first == 198 && (second & 0xfe) == 18)
                        && first < 240
                // Global unicast, but for 6to4 and NAT64's kin, which lead to any IPv4.
                : (first & 0xe0) == 0x20 && !(first == 0x20 && second == 0x02);
    }
}
