package org.lotse.sandbox.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.Pattern;

/// The files of the phones page, from the class path.
public final class Pages {

    private static final Pattern FILE = Pattern.compile("[a-z][a-z-]*\\.(html|css|js|svg)");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    /// Answers with the page's file of this name, or says that there is none.
    public Answer get(String path) {
        var name = path.equals("/") ? "index.html" : path.substring(1);
        var match = FILE.matcher(name);
        if (!match.matches()) {
            return Answer.problem(404, "There is nothing here");
        }
        try (var file = Pages.class.getResourceAsStream("/org/lotse/sandbox/phones/" + name)) {
            if (file == null) {
                return Answer.problem(404, "There is nothing here");
            }
            var type = TYPES.getOrDefault(match.group(1), "application/octet-stream");
            return Answer.bytes(
                    200,
                    type,
                    file.readAllBytes(),
                    Map.of(
                            "Cache-Control", "no-cache",
                            "Content-Security-Policy", "default-src 'self'; img-src 'self' data:"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
