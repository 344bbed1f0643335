package org.lotse.gateway.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lotse.gateway.flow.Http;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// The largest files go through a gateway from the phone and to it that has too little memory to hold one twice, beside
/// what it needs itself.
@Tag("attack")
class LargeFilesTest {

    private static final int LENGTH = 100_000_000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Account ACCOUNT = Fleet.AT_META.getFirst();

    private final byte[] file = file();

    @Test
    void noFileIsEverHeldInMemory() {
        var settings = Map.<String, Object>of(
                "lotse.attachments.largest-upload",
                "100MB",
                "lotse.outbox.lease",
                "5m",
                ACCOUNT.setting("call-timeout"),
                "1m",
                ACCOUNT.setting("upload-timeout"),
                "2m");
        try (var fleet = new Fleet(1, 1, settings);
                var stage = new Stage()) {
            fleet.start(0, "-Xmx192m");
            fleet.process(0).awaitReady();
            var tongue = Tongue.of(0);
            var kid = new Youngster(
                    fleet.sandbox().url(), ACCOUNT, stage, "kid", tongue, new CountDownLatch(0), new Random(1));
            kid.run();
            var desk = logIn(fleet, tongue.counsellors().getFirst());
            var id = accepts(desk);

            opens(fleet, desk, id);
            sends(fleet, desk, id, kid);

            assertThat(fleet.logs()).doesNotContain("OutOfMemoryError");
        }
    }

    private void opens(Fleet fleet, Http desk, String id) {
        var sent = new Http(fleet.sandbox().url())
                .upload(
                        "/sandbox/phones/" + ACCOUNT.channel() + "/kid/send?kind=document&bot=" + ACCOUNT.id(),
                        "list.pdf",
                        BodyPublishers.ofByteArray(file));
        assertThat(sent.status()).as(sent.text()).isEqualTo(200);
        var entry = await().atMost(PATIENCE).until(() -> fileEntry(desk, id), it -> !it.isMissingNode());

        var opened = desk.post("/api/conversations/" + id + "/entries/" + entry.asInt() + "/file", null);

        assertThat(opened.status()).as(opened.text()).isEqualTo(200);
        assertThat(desk.bytes(opened.json().path("url").asString())).isEqualTo(file);
    }

    private void sends(Fleet fleet, Http desk, String id, Youngster to) {
        var upload = desk.upload("/api/conversations/" + id + "/uploads", "plan.pdf", BodyPublishers.ofByteArray(file));
        assertThat(upload.status()).as(upload.text()).isEqualTo(201);

        desk.post(
                "/api/conversations/" + id + "/answers",
                Map.of("attachment", upload.json().path("id").asString()));

        var arrived = await().atMost(PATIENCE).until(() -> fileOn(to), it -> !it.isEmpty());
        assertThat(new Http(fleet.sandbox().url()).bytes("/sandbox/files/meta/" + arrived))
                .isEqualTo(file);
    }

    private static Http logIn(Fleet fleet, String name) {
        var password = fleet.password();
        var desk = new Http("http://127.0.0.1:" + fleet.process(0).port());
        desk.get("/api/session");
        assertThat(desk.post("/api/session", Map.of("name", name, "password", password))
                        .status())
                .isEqualTo(200);
        desk.get("/api/session");
        desk.put("/api/presence", Map.of("presence", "AVAILABLE"));
        return desk;
    }

    private static String accepts(Http desk) {
        var offered = await().atMost(PATIENCE)
                .until(() -> desk.get("/api/inbox").json().at("/offered/0/id").asString(""), it -> !it.isEmpty());
        assertThat(desk.post("/api/conversations/" + offered + "/accept", null).status())
                .isEqualTo(200);
        return offered;
    }

    private static JsonNode fileEntry(Http desk, String id) {
        return StreamSupport.stream(
                        desk.get("/api/conversations/" + id)
                                .json()
                                .path("entries")
                                .spliterator(),
                        false)
                .filter(it -> it.at("/content/type").asString("").equals("media"))
                .findFirst()
                .map(it -> it.path("seq"))
                .orElseGet(MissingNode::getInstance);
    }

    private static String fileOn(Youngster phone) {
        return StreamSupport.stream(phone.phone().path("thread").spliterator(), false)
                .filter(it -> it.path("from").asString().equals("bot") && it.has("file"))
                .map(it -> it.path("file").asString())
                .findFirst()
                .orElse("");
    }

    private static byte[] file() {
        var file = new byte[LENGTH];
        new Random(3).nextBytes(file);
        System.arraycopy("%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII), 0, file, 0, 9);
        return file;
    }
}
