package org.lotse.bots.http;

import java.io.IOException;
import java.util.Locale;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.FetchResult;
import org.lotse.bots.channel.FetchResult.Fetched;
import org.lotse.bots.channel.FetchResult.Gone;
import org.lotse.bots.channel.FetchResult.TooLarge;
import org.lotse.bots.channel.FetchResult.TryLater;
import org.lotse.bots.http.Exchange.NotDone;

/// Fetches files from the hosts of a platform, and from no other, wherever a redirect leads.
public final class FileLine {

    private static final int LONGEST_WAY = 4;

    private final OkHttpClient client;
    private final FileHosts hosts;
    private final @Nullable String token;

    /// Connects to nobody yet.
    ///
    /// @param token that all of these hosts want to see; `null` if they hand out files to whoever has the address
    public FileLine(HttpLine line, FileHosts hosts, @Nullable String token) {
        this.client = line.downloads(hosts);
        this.hosts = hosts;
        this.token = token;
    }

    /// Begins to fetch a file.
    ///
    /// @param longest how many bytes are taken
    /// @param sha256 of the whole file; `null` if it is not known
    public FetchResult fetch(String address, long longest, byte @Nullable [] sha256) {
        var url = HttpUrl.parse(address);
        for (int step = 0; step < LONGEST_WAY && url != null && hosts.know(url); step++) {
            try {
                return arriving(client.newCall(request(url)).execute(), longest, sha256);
            } catch (IOException e) {
                var answer = answer(e);
                if (answer == null) {
                    return new TryLater(null, "platform-away");
                }
                var elsewhere = answer.status() < 400 ? answer.header("Location") : null;
                if (elsewhere == null) {
                    return refused(answer);
                }
                url = url.resolve(elsewhere);
            }
        }
        return new Gone("unknown-host");
    }

    private Request request(HttpUrl url) {
        var request = new Request.Builder()
                .url(url)
                // What is packed on the way has no length beforehand.
                .header("Accept-Encoding", "identity");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request.build();
    }

    private static FetchResult arriving(Response response, long longest, byte @Nullable [] sha256) {
        var body = response.body();
        if (body.contentLength() > longest) {
            response.close();
            return new TooLarge();
        }
        var type = body.contentType();
        return new Fetched(
                new ArrivingFile(body.byteStream(), longest, sha256),
                type == null ? null : (type.type() + "/" + type.subtype()).toLowerCase(Locale.ROOT));
    }

    private static @Nullable NotDone answer(IOException failure) {
        return Exchange.<NotDone, NotDone>failure(failure, Outcome.Rejected::new)
                        instanceof Outcome.Rejected<NotDone, NotDone>(var answer)
                ? answer
                : null;
    }

    /// A signed address that ran out is forbidden rather than gone.
    private static FetchResult refused(NotDone answer) {
        return switch (answer.status()) {
            case 413 -> new TooLarge();
            case 408, 425, 429 -> new TryLater(answer.retryAfter(), "throttled");
            default -> answer.status() >= 500 ? new TryLater(answer.retryAfter(), "platform-away") : new Gone("gone");
        };
    }
}
