package org.lotse.sandbox.graph;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lotse.sandbox.http.Answer;
import org.lotse.sandbox.http.Json;
import org.lotse.sandbox.http.Request;
import org.lotse.sandbox.platform.Door;
import org.lotse.sandbox.platform.Door.Result;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The businesses' side on the wire: `/v25.0/{id}/{edge}`, and where files are fetched.
public final class GraphApi implements AutoCloseable {

    private static final Pattern CALL = Pattern.compile("/v\\d{1,3}\\.\\d/(.+?)/?");
    private static final String FILES = "/whatsapp_business/attachments/";
    private static final String OPEN_FILES = "/cdn/";

    private final Graph graph;
    private final Map<GraphChannel, Door> doors = new ConcurrentHashMap<>();

    public GraphApi(Graph graph) {
        this.graph = graph;
    }

    public static boolean serves(String path) {
        return CALL.matcher(path).matches() || path.startsWith(FILES) || path.startsWith(OPEN_FILES);
    }

    public Answer answer(Request request) throws InterruptedException {
        if (request.path().startsWith(OPEN_FILES)) {
            return openFile(GraphCall.of(request, request.path().substring(OPEN_FILES.length())));
        }
        if (request.path().startsWith(FILES)) {
            return file(GraphCall.of(request, FILES));
        }
        var path = CALL.matcher(request.path());
        if (!path.matches()) {
            return Answer.problem(404, "There is nothing here");
        }
        var call = GraphCall.of(request, path.group(1));
        try {
            return graph(call);
        } catch (Refusal e) {
            return Answer.json(e.status(), e.wire());
        }
    }

    @Override
    public void close() {
        doors.values().forEach(Door::close);
    }

    private Answer graph(GraphCall call) throws Refusal, InterruptedException {
        if (!call.parameters().readable()) {
            throw Refusal.invalid("The body is no JSON object");
        }
        if (call.token().isEmpty()) {
            throw new Refusal(
                    400,
                    2500,
                    0,
                    "An active access token must be used to query information about the current user.",
                    "");
        }
        var app = graph.appWithToken(call.token())
                .orElseThrow(() -> Refusal.token("Invalid OAuth access token - Cannot parse access token"));
        if (call.edge().equals("subscriptions")) {
            return Answer.json(200, subscriptions(call));
        }
        if (call.node().equals("debug_token")) {
            return Answer.json(200, described(app));
        }
        var media = graph.media().find(call.node());
        if (media.isPresent()) {
            return at(media.get().account(), call, () -> media(media.get(), call));
        }
        if (call.edge().equals("subscribed_apps") || call.edge().equals("phone_numbers")) {
            return belongings(call);
        }
        var account = (call.node().equals("me") ? own(app) : graph.account(call.node())).map(it -> meant(it, call));
        if (account.isPresent()) {
            return at(
                    account.get(),
                    call,
                    () -> call.edge().isEmpty() && call.verb().equals("GET")
                            ? asked(account.get().channel().describe(account.get()), call)
                            : account.get().channel().call(account.get(), call));
        }
        for (var it : graph.accounts()) {
            var person = it.channel().describePerson(it, call.node());
            if (person.isPresent() && call.verb().equals("GET")) {
                return at(it, call, () -> asked(person.get(), call));
            }
        }
        var parented = graph.accountsUnder(call.node());
        if (!parented.isEmpty()) {
            return at(
                    parented.getFirst(),
                    call,
                    () -> call.edge().isEmpty()
                            ? asked(Json.object().put("id", call.node()).put("name", "Lotse"), call)
                            : parented.getFirst().channel().call(parented.getFirst(), call));
        }
        throw Refusal.unknownObject(call.node());
    }

    /// A page also speaks for the account at Instagram that is linked with it: whoever is written to tells which, or
    /// else
    /// `platform`.
    private Account meant(Account named, GraphCall call) {
        if (!named.channel().object().equals("page") || named.channel().personOf(named, call) != null) {
            return named;
        }
        boolean said = call.text("platform").orElse("").equals("instagram");
        return graph.accounts().stream()
                .filter(it -> it.app() == named.app() && it.channel().object().equals("instagram"))
                .filter(it -> said || it.channel().personOf(it, call) != null)
                .findFirst()
                .orElse(named);
    }

    /// Whose token it is: that of the app's page, or of its account at Instagram where it has no page.
    private Optional<Account> own(App app) {
        return Stream.of("page", "instagram")
                .flatMap(object -> graph.accounts().stream()
                        .filter(it -> it.app() == app && it.channel().object().equals(object)))
                .findFirst();
    }

    private Answer at(Account account, GraphCall call, Work work) throws InterruptedException {
        return door(account.channel()).pass(new AccountCall(account, call, work));
    }

    private Door door(GraphChannel channel) {
        return doors.computeIfAbsent(channel, it -> new Door(it.faults(), it.calls(), graph.clock(), graph::ring));
    }

    private JsonNode subscriptions(GraphCall call) throws Refusal, InterruptedException {
        var app = graph.app(call.node()).orElseThrow(() -> Refusal.unknownObject(call.node()));
        if (!app.isAppToken(call.token())) {
            throw new Refusal(400, 15, 0, "(#15) This method must be called with an app access_token.", "");
        }
        return switch (call.verb()) {
            case "POST" -> graph.subscribe(app, call);
            case "DELETE" -> {
                app.unsubscribe(call.text("object").orElse(""));
                yield Json.object().put("success", true);
            }
            default -> listed(app);
        };
    }

    private static JsonNode listed(App app) {
        var answer = Json.object();
        var data = answer.putArray("data");
        app.subscriptions().forEach(it -> {
            var node = data.addObject()
                    .put("object", it.object())
                    .put("callback_url", it.callback().toString())
                    .put("active", true);
            var fields = node.putArray("fields");
            it.fields().stream()
                    .sorted()
                    .forEach(field -> fields.addObject().put("name", field).put("version", "v25.0"));
        });
        return answer;
    }

    /// What is asked of a business account or a page as the owner of something.
    private Answer belongings(GraphCall call) throws Refusal, InterruptedException {
        var owned = Stream.concat(graph.accountsUnder(call.node()).stream(), graph.account(call.node()).stream())
                .distinct()
                .toList();
        // A number is told of through its business account, an account at Instagram also through the app's page.
        if (owned.isEmpty()
                || owned.stream()
                        .anyMatch(it ->
                                it.id().equals(call.node()) && !it.parent().equals(it.id()))) {
            throw Refusal.unknownObject(call.node());
        }
        return at(owned.getFirst(), call, () -> {
            var answer = Json.object();
            if (call.isGet("phone_numbers")) {
                var data = answer.putArray("data");
                owned.forEach(it -> data.add(it.channel().describe(it)));
                return answer;
            }
            var fields = fields(call, "subscribed_fields");
            switch (call.verb()) {
                case "POST" -> {
                    if (fields.isEmpty() && !owned.getFirst().channel().object().startsWith("whatsapp")) {
                        throw Refusal.invalid("The parameter subscribed_fields is required");
                    }
                    owned.forEach(it -> it.subscribe(fields));
                    subscribeInstagram(owned.getFirst());
                    graph.pump();
                }
                case "DELETE" -> owned.forEach(Account::unsubscribe);
                default -> {
                    var data = answer.putArray("data");
                    if (owned.getFirst().isSubscribed()) {
                        var id = owned.getFirst().app().id();
                        data.addObject()
                                .put("id", id)
                                .putObject("whatsapp_business_api_data")
                                .put("id", id);
                    }
                    return answer;
                }
            }
            return answer.put("success", true);
        });
    }

    /// An account at Instagram is told of through the page it is linked with.
    private void subscribeInstagram(Account page) {
        if (page.channel().object().equals("page")) {
            graph.accounts().stream()
                    .filter(it ->
                            it.app() == page.app() && it.channel().object().equals("instagram"))
                    .filter(it -> !it.isSubscribed())
                    .forEach(it -> it.subscribe(Set.of()));
        }
    }

    private ObjectNode media(Media.Stored stored, GraphCall call) throws Refusal {
        var asking = call.text("phone_number_id").orElse(stored.account().id());
        if (!asking.equals(stored.account().id())) {
            throw Refusal.unknownObject(stored.id());
        }
        if (call.verb().equals("DELETE")) {
            return Json.object().put("success", graph.media().forget(stored.id()));
        }
        return Json.object()
                .put("messaging_product", "whatsapp")
                .put("url", graph.media().link(stored, "http://" + call.host()))
                .put("mime_type", stored.mediaType())
                .put("sha256", stored.sha256())
                .put("file_size", stored.size())
                .put("id", stored.id());
    }

    private Answer file(GraphCall call) throws InterruptedException {
        if (graph.appWithToken(call.token()).isEmpty()) {
            return Answer.html(401, "<html><body>Unauthorized</body></html>");
        }
        return handOut(call.text("mid").orElse(""), call.parameters().number("ext", 0), 404);
    }

    private Answer openFile(GraphCall call) throws InterruptedException {
        var until = call.text("oe").orElse("");
        return handOut(call.node(), until.matches("[0-9A-F]{8}") ? Long.parseLong(until, 16) : 0, 403);
    }

    private Answer handOut(String id, long until, int gone) throws InterruptedException {
        var page = Answer.html(gone, "<html><body>URL signature expired</body></html>");
        var stored = graph.media().find(id);
        return stored.isEmpty()
                ? page
                : door(stored.get().account().channel())
                        .handOut(
                                Long.parseLong(stored.get().account().id()),
                                stored.filter(_ -> graph.media().holds(until)).map(Media.Stored::upload),
                                page);
    }

    private static JsonNode described(App app) {
        var answer = Json.object();
        answer.putObject("data")
                .put("app_id", app.id())
                .put("type", "SYSTEM_USER")
                .put("is_valid", true)
                .put("expires_at", 0);
        return answer;
    }

    private static ObjectNode asked(ObjectNode all, GraphCall call) {
        var fields = fields(call, "fields");
        if (fields.isEmpty()) {
            return all;
        }
        var asked = Json.object();
        fields.stream().filter(all::has).forEach(it -> asked.set(it, all.path(it)));
        asked.set("id", all.path("id"));
        return asked;
    }

    private static Set<String> fields(GraphCall call, String name) {
        return Stream.of(call.text(name).orElse("").split("[,\\s\\[\\]\"]+", -1))
                .filter(it -> !it.isEmpty())
                .collect(Collectors.toSet());
    }

    /// What a call does once it was let in.
    interface Work {
        ObjectNode perform() throws Refusal, InterruptedException;
    }

    private record AccountCall(Account account, GraphCall call, Work work) implements Door.Call {

        @Override
        public long bot() {
            return Long.parseLong(account.id());
        }

        @Override
        public String method() {
            return account.channel().methodOf(call);
        }

        @Override
        public @Nullable Long chat() {
            var person = account.channel().personOf(account, call);
            return person == null ? null : Long.valueOf(person.id());
        }

        @Override
        public Result perform() throws InterruptedException {
            try {
                return new Result(200, work.perform());
            } catch (Refusal e) {
                return new Result(e.status(), e.wire());
            }
        }

        @Override
        public Result unauthorized() {
            return refused(Refusal.token("Error validating access token: The session has been invalidated."));
        }

        @Override
        public Result tooMany(long retryAfter) {
            var refusal = account.channel().tooMany();
            var usage = Json.object();
            usage.putArray(account.parent())
                    .addObject()
                    .put("type", account.channel().channel())
                    .put("call_count", 100)
                    .put("estimated_time_to_regain_access", (retryAfter + 59) / 60);
            return new Result(429, refusal.wire(), Map.of("X-Business-Use-Case-Usage", usage.toString()));
        }

        private static Result refused(Refusal refusal) {
            return new Result(refusal.status(), refusal.wire());
        }
    }
}
