package org.lotse.sandbox.control;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.lotse.sandbox.http.Answer;
import org.lotse.sandbox.http.Parameters;
import org.lotse.sandbox.http.Request;

/// Where the platforms' own links lead: to the phones, which ask who follows it. Nobody has followed it by that.
public final class FollowedLinks {

    private static final List<Way> WAYS = List.of(
            new Way("/t.me/", "telegram", "start"),
            new Way("/wa.me/", "whatsapp", "text"),
            new Way("/m.me/", "messenger", "ref"),
            new Way("/ig.me/m/", "instagram", "ref"));

    private FollowedLinks() {}

    public static boolean serves(String path) {
        return WAYS.stream().anyMatch(it -> path.startsWith(it.root()));
    }

    public static Answer answer(Request request) {
        var way = WAYS.stream()
                .filter(it -> request.path().startsWith(it.root()))
                .findFirst()
                .orElseThrow();
        var carried = Parameters.of(request).text(way.parameter()).orElse("");
        var place = "/?follow=" + way.channel() + "&with=" + URLEncoder.encode(carried, StandardCharsets.UTF_8);
        return Answer.bytes(302, "text/plain", new byte[0], Map.of("Location", place));
    }

    /// How one platform writes its links.
    private record Way(String root, String channel, String parameter) {}
}
