package org.lotse.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lotse.gateway.attachment.SamplePictures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Files from the phone to the console and back, on each channel in its platform's own way.
class FilesOnEveryChannelTest extends LivingHouse {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final HttpClient BROWSER = HttpClient.newHttpClient();

    private final Http sandbox = new Http(SANDBOX.url());
    private Console oksana;

    @Autowired
    FilesOnEveryChannelTest(JdbcClient jdbc, StringRedisTemplate redis) {
        super(jdbc, redis);
    }

    @BeforeEach
    void somebodyIsThere() {
        oksana = logIn("oksana");
    }

    @AfterEach
    void everythingIsFine() {
        Stream.of("telegram", "whatsapp", "messenger", "instagram")
                .forEach(it -> sandbox.delete("/sandbox/faults/" + it));
    }

    @ParameterizedTest
    @ValueSource(strings = {"telegram", "whatsapp", "messenger", "instagram"})
    void filesGoFromThePhoneToTheConsoleAndBack(String channel) throws Exception {
        var olena = Person.inUkrainian(SANDBOX.url(), channel);
        var id = oksana.accepts();
        var photo = sends(olena, id, "photo", "photo.jpg", "image/jpeg", SamplePictures.jpegSaying("canary-gps", 6));
        expectGone(id, photo, channel);

        var opened = open(file(id, photo));

        assertThat(opened.headers().map())
                .containsEntry("x-content-type-options", List.of("nosniff"))
                .containsEntry("content-type", List.of("image/jpeg"))
                .doesNotContainKey("set-cookie");
        assertThat(new String(opened.body(), StandardCharsets.ISO_8859_1)).doesNotContain("canary");
        assertThat(open(file(id, sends(olena, id, "voice"))).headers().map())
                .containsEntry("content-type", List.of("audio/ogg"));
        if (channel.equals("instagram")) {
            expectNoFilesGo(id);
        } else {
            var paper = sends(olena, id, "document", "list.pdf", "application/pdf", SamplePictures.pdf());
            assertThat(open(file(id, paper)).body()).isEqualTo(SamplePictures.pdf());
            expectFilesGo(id, olena);
        }
        oksana.closes(id);
    }

    /// What the platform does not have, if only for now, is said, and nothing is remembered of it.
    private void expectGone(String id, JsonNode entry, String channel) {
        sandbox.put("/sandbox/faults/" + channel, Map.of("goneFiles", 9));

        var gone = oksana.desk().post(fileOf(id, entry), null);

        assertThat(gone.status()).as(gone.text()).isEqualTo(410);
        assertThat(gone.text()).contains("file-gone");
        everythingIsFine();
    }

    private void expectFilesGo(String id, Person to) {
        var upload = upload(id);
        assertThat(upload.at("/sentAs/" + to.channel() + "-main").asString()).isEqualTo("PHOTO");

        var answer = answer(
                id, Map.of("body", "Ось мапа", "attachment", upload.path("id").asString()));

        assertThat(answer.status()).isEqualTo(201);
        to.hears("Ось мапа");
        assertThat(to.files()).singleElement().isEqualTo(SamplePictures.jpeg());
    }

    /// The account is linked with no page: then its platform wants addresses that all the world can read.
    private void expectNoFilesGo(String id) {
        assertThat(oksana.thread(id).at("/contact/addresses/0/files").isNull()).isTrue();
        var upload = upload(id);
        assertThat(upload.path("sentAs")).isEmpty();
        assertThat(answer(id, Map.of("attachment", upload.path("id").asString()))
                        .text())
                .contains("file-not-sendable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"whatsapp", "instagram"})
    void whatThePersonTakesBackIsTakenFromUsToo(String channel) throws Exception {
        var olena = Person.inUkrainian(SANDBOX.url(), channel);
        var id = oksana.accepts();
        var entry = sends(olena, id, "photo");
        var file = file(id, entry);
        assertThat(open(file).body()).isNotEmpty();
        assertThat(stored(id)).hasSize(1);

        olena.takesBackTheNewest();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(stored(id)).isEmpty());
        assertThat(get(file).statusCode()).as("the address that was handed out").isEqualTo(404);
        assertThat(oksana.desk().post(fileOf(id, entry), null).status()).isEqualTo(404);
        oksana.closes(id);
    }

    /// P14.
    @Test
    void whichFilesCameTogetherIsShownWithoutThePlatformsNameForIt() {
        var olena = Person.inUkrainian(SANDBOX.url(), "telegram");
        var id = oksana.accepts();

        olena.sends(Map.of("kind", "photo", "count", 2)).sends(Map.of("kind", "photo", "count", 2));

        await().atMost(PATIENCE).until(() -> files(id).size() == 4);
        var groups = files(id).stream()
                .map(it -> it.path("content").path("group").asString())
                .toList();
        assertThat(groups.get(0)).isEqualTo(groups.get(1)).isNotEqualTo(groups.get(2));
        assertThat(groups.get(2)).isEqualTo(groups.get(3));
        assertThat(groups).allMatch(it -> it.matches("[A-Za-z0-9_-]{16}"));
        oksana.closes(id);
    }

    private JsonNode sends(Person person, String id, String kind, String name, String mediaType, byte[] bytes) {
        var data = Base64.getEncoder().encodeToString(bytes);
        return sends(person, id, Map.of("kind", kind, "fileName", name, "mediaType", mediaType, "data", data));
    }

    private JsonNode sends(Person person, String id, String kind) {
        return sends(person, id, Map.of("kind", kind));
    }

    /// The entry of what a person sends now.
    private JsonNode sends(Person person, String id, Map<String, String> message) {
        var before = files(id).size();
        person.sends(message);
        await().atMost(PATIENCE).until(() -> files(id).size() > before);
        return files(id).getLast();
    }

    private List<JsonNode> files(String id) {
        return oksana.thread(id)
                .path("entries")
                .valueStream()
                .filter(it -> it.at("/content/type").asString("").equals("media"))
                .toList();
    }

    private static HttpResponse<byte[]> open(JsonNode file) throws Exception {
        var opened = get(file);
        assertThat(opened.statusCode()).isEqualTo(200);
        return opened;
    }

    private JsonNode file(String id, JsonNode entry) {
        var file = oksana.desk().post(fileOf(id, entry), null);
        assertThat(file.status()).as(file.text()).isEqualTo(200);
        return file.json();
    }

    private static String fileOf(String id, JsonNode entry) {
        return "/api/conversations/" + id + "/entries/" + entry.path("seq").asInt() + "/file";
    }

    private static HttpResponse<byte[]> get(JsonNode file) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(URL + file.path("url").asString()));
        return BROWSER.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private JsonNode upload(String id) {
        var upload = oksana.desk()
                .upload("/api/conversations/" + id + "/uploads", "map.jpg", SamplePictures.jpegSaying("canary-gps", 1));
        assertThat(upload.status()).as(upload.text()).isEqualTo(201);
        return upload.json();
    }

    private Http.Answer answer(String id, Map<String, String> answer) {
        return oksana.desk().post("/api/conversations/" + id + "/answers", answer);
    }

    /// Where the files of a conversation lie.
    private List<Path> stored(String id) {
        return jdbc.sql("""
            select id::text from attachment where conversation = :id
            union all
            select id::text from discarded_file
            """).param("id", UUID.fromString(id)).query(String.class).stream()
                .map(it -> DATA.resolve("attachments/files")
                        .resolve(it.substring(0, 2))
                        .resolve(it))
                .filter(Files::exists)
                .toList();
    }
}
