package org.lotse.sandbox.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lotse.sandbox.graph.Graph;
import org.lotse.sandbox.graph.GraphChannel;
import org.lotse.sandbox.graph.Media;
import org.lotse.sandbox.http.Answer;
import org.lotse.sandbox.http.Bells;
import org.lotse.sandbox.http.Json;
import org.lotse.sandbox.http.Parameters;
import org.lotse.sandbox.http.Request;
import org.lotse.sandbox.http.Upload;
import org.lotse.sandbox.platform.Platform;
import org.lotse.sandbox.telegram.Telegram;
import org.lotse.sandbox.whatsapp.WhatsApp;
import tools.jackson.databind.JsonNode;

/// Everything under `/sandbox`.
public final class ControlApi {

    /// What somebody sends must not become a page of the sandbox's.
    private static final Map<String, String> FILE_HEADERS =
            Map.of("X-Content-Type-Options", "nosniff", "Content-Security-Policy", "sandbox; default-src 'none'");

    private final PhonesApi phones;
    private final FaultsApi faults;
    private final MetaApi meta;
    private final Telegram telegram;
    private final Graph graph;
    private final Bells bells;

    public ControlApi(Telegram telegram, Graph graph, WhatsApp whatsApp, List<GraphChannel> channels, Bells bells) {
        var phones = new ArrayList<Phones>();
        phones.add(new TelegramPhones(telegram));
        channels.forEach(it -> phones.add(new GraphPhones(graph, it)));
        var platforms = new ArrayList<Platform>();
        platforms.add(telegram);
        platforms.addAll(channels);
        this.phones = new PhonesApi(phones);
        this.faults = new FaultsApi(platforms);
        this.meta = new MetaApi(graph, whatsApp, channels);
        this.telegram = telegram;
        this.graph = graph;
        this.bells = bells;
    }

    public static boolean serves(String path) {
        return path.startsWith("/sandbox/");
    }

    public Answer answer(Request request) {
        if (request.header("Sec-Fetch-Site").equals("cross-site")) {
            return Answer.problem(403, "Other sites have no business here");
        }
        var parameters = Parameters.of(request);
        if (!parameters.readable()) {
            return Answer.problem(400, "The body is no JSON object");
        }
        var path = List.of(request.path().substring("/sandbox/".length()).split("/", -1));
        try {
            return switch (request.method() + " " + path.getFirst()) {
                case "GET events" -> bells.listen();
                case "GET bots" -> Answer.json(200, bots());
                case "GET files" -> file(path);
                case "GET phones", "POST phones" ->
                    phones.answer(request.method(), path.subList(1, path.size()), parameters);
                case "GET faults", "PUT faults", "DELETE faults", "GET calls", "DELETE calls" ->
                    faults.answer(request.method(), path, parameters);
                default -> meta.answer(request.method(), path, parameters);
            };
        } catch (IllegalArgumentException e) {
            return Answer.problem(400, String.valueOf(e.getMessage()));
        } catch (IllegalStateException e) {
            return Answer.problem(409, String.valueOf(e.getMessage()));
        }
    }

    /// A file as a phone shows it, whatever goes wrong for bots.
    private Answer file(List<String> path) {
        var file = switch (path.size() == 3 ? path.get(1) : "") {
            case "telegram" -> telegram.file(path.get(2));
            case "meta" -> graph.media().find(path.get(2)).map(Media.Stored::upload);
            default -> Optional.<Upload>empty();
        };
        return file.map(it -> Answer.bytes(200, it.mediaType(), it.content(), FILE_HEADERS))
                .orElseGet(() -> Answer.problem(404, "The sandbox keeps files only while it runs"));
    }

    private JsonNode bots() {
        var list = Json.array();
        var current = telegram.bot("").map(it -> it.id()).orElse(0L);
        telegram.bots()
                .forEach(it -> list.addObject()
                        .put("id", it.id())
                        .put("username", it.username())
                        .put("way", it.way())
                        .put("pending", it.pending())
                        .put("current", it.id() == current));
        return list;
    }
}
