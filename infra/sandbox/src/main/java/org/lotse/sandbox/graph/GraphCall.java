package org.lotse.sandbox.graph;

import java.util.List;
import java.util.Optional;
import org.lotse.sandbox.http.Parameters;
import org.lotse.sandbox.http.Request;

/// One call of Graph, taken apart.
///
/// @param path without the version
/// @param token empty if there is none
/// @param host under which the caller knows us
public record GraphCall(String verb, List<String> path, Parameters parameters, String token, String host) {

    static GraphCall of(Request request, String path) {
        var parameters = Parameters.of(request);
        var bearer = request.header("Authorization");
        return new GraphCall(
                request.method(),
                List.of(path.split("/", -1)),
                parameters,
                bearer.startsWith("Bearer ")
                        ? bearer.substring("Bearer ".length()).strip()
                        : parameters.text("access_token").orElse(""),
                request.header("Host"));
    }

    /// The id it begins with.
    public String node() {
        return path.getFirst();
    }

    /// What is asked of that, such as `messages`; empty for itself.
    public String edge() {
        return path.size() < 2 ? "" : path.get(1);
    }

    public boolean isPost(String edge) {
        return verb.equals("POST") && edge().equals(edge);
    }

    public boolean isGet(String edge) {
        return verb.equals("GET") && edge().equals(edge);
    }

    public Optional<String> text(String name) {
        return parameters.text(name);
    }

    @Override
    public String toString() {
        return verb + " " + edge();
    }
}
