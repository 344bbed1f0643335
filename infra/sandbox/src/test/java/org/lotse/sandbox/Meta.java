package org.lotse.sandbox;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.lotse.sandbox.http.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A business with an account at each of Meta's channels, and a phone that writes to it.
final class Meta implements AutoCloseable {

    static final String APP = "4711";
    static final String TOKEN = "EAAsandbox";
    static final String NUMBER = "1066000000000001";
    static final String WABA = "1022000000000002";
    static final String PAGE = "1033000000000003";
    static final String INSTAGRAM = "17841000000000004";

    private final Sandbox sandbox;
    private final Client client;
    private final Hook hook = new Hook();

    Meta() throws IOException, InterruptedException {
        this(Sandbox.start(0));
    }

    Meta(Sandbox sandbox) throws IOException, InterruptedException {
        this.sandbox = sandbox;
        this.client = new Client(sandbox);
        var app = Json.object().put("secret", Hook.SECRET).put("token", TOKEN);
        app.putObject("whatsapp").put("phone-number-id", NUMBER).put("business-account-id", WABA);
        app.putObject("messenger").put("page-id", PAGE);
        app.putObject("instagram").put("account-id", INSTAGRAM);
        control("PUT", "apps/" + APP, app.toString());
    }

    Client client() {
        return client;
    }

    Hook hook() {
        return hook;
    }

    /// Has the webhook told of everything at this channel.
    void subscribe(String object, String fields, String account) throws IOException, InterruptedException {
        var answer = app(
                "subscriptions",
                "object=" + object + "&callback_url=" + encoded(hook.url()) + "&fields=" + fields + "&verify_token="
                        + encoded(Hook.VERIFY));
        if (answer.status() != 200) {
            throw new IllegalStateException(answer.http().body());
        }
        graph(
                "POST",
                account + "/subscribed_apps",
                Json.object().put("subscribed_fields", fields).toString());
    }

    void subscribeWhatsApp() throws IOException, InterruptedException {
        subscribe("whatsapp_business_account", "messages,user_preferences", WABA);
    }

    /// Calls as the app itself.
    Client.Response app(String edge, String form) throws IOException, InterruptedException {
        return client.answer(
                client.request("POST", "/v25.0/" + APP + "/" + edge, "application/x-www-form-urlencoded", form)
                        .header("Authorization", "Bearer " + APP + "|" + Hook.SECRET));
    }

    Client.Response graph(String method, String path, String json) throws IOException, InterruptedException {
        return client.answer(client.request(method, "/v25.0/" + path, "application/json", json)
                .header("Authorization", "Bearer " + TOKEN));
    }

    Client.Response get(String path) throws IOException, InterruptedException {
        return client.answer(
                client.request("GET", "/v25.0/" + path, "text/plain", "").header("Authorization", "Bearer " + TOKEN));
    }

    /// Sends something over WhatsApp.
    Client.Response whatsApp(ObjectNode message) throws IOException, InterruptedException {
        return graph(
                "POST",
                NUMBER + "/messages",
                message.put("messaging_product", "whatsapp").toString());
    }

    Client.Response control(String method, String path, String json) throws IOException, InterruptedException {
        return client.send(method, "/sandbox/" + path, "application/json", json);
    }

    JsonNode person(String channel, String name) throws IOException, InterruptedException {
        control(
                "POST",
                "phones",
                Json.object().put("channel", channel).put("name", name).toString());
        return peek(channel, name).path("identity");
    }

    Client.Response act(String channel, String name, String act, String json) throws IOException, InterruptedException {
        return control("POST", "phones/" + channel + "/" + name + "/" + act, json);
    }

    Client.Response say(String channel, String name, String text) throws IOException, InterruptedException {
        return act(channel, name, "say", Json.object().put("text", text).toString());
    }

    JsonNode look(String channel, String name) throws IOException, InterruptedException {
        return client.get("/sandbox/phones/" + channel + "/" + name).json();
    }

    JsonNode peek(String channel, String name) throws IOException, InterruptedException {
        return client.get("/sandbox/phones/" + channel + "/" + name + "?peek=true")
                .json();
    }

    /// What the business said, oldest first.
    List<String> heard(String channel, String name) throws IOException, InterruptedException {
        return peek(channel, name).path("thread").values().stream()
                .filter(it -> it.path("from").asString().equals("bot"))
                .map(it -> it.path("text").asString())
                .toList();
    }

    static int code(Client.Response response) {
        return response.json().at("/error/code").asInt();
    }

    @Override
    public void close() {
        client.close();
        hook.close();
        sandbox.close();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
