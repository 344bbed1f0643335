package org.lotse.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.Content;
import org.lotse.bots.channel.Content.MediaKind;
import org.lotse.bots.channel.FetchResult;
import org.lotse.gateway.attachment.SamplePictures;
import org.lotse.gateway.channel.Channels;
import org.lotse.gateway.channel.LineChannel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// What people send is opened by their counsellor, and what counsellors send arrives; nobody else gets at either.
@ExtendWith(OutputCaptureExtension.class)
class FilesTest extends LivingHouse {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final HttpClient BROWSER = HttpClient.newHttpClient();

    private final LineChannel channel;
    private String self = "olena-" + NUMBERS.incrementAndGet();
    private Console oksana;

    @Autowired
    FilesTest(JdbcClient jdbc, StringRedisTemplate redis, Channels channels) {
        super(jdbc, redis);
        this.channel =
                (LineChannel) channels.find(new ChannelName("lines-main")).orElseThrow();
    }

    @BeforeEach
    void somebodyIsThere() {
        oksana = logIn("oksana");
    }

    /// So that there is room for the next.
    @AfterEach
    void nobodyIsLeft() {
        oksana.inbox()
                .path("mine")
                .valueStream()
                .map(it -> it.path("id").asString())
                .forEach(oksana::closes);
    }

    @Test
    void aPictureOpensWithoutWhatItTellsBesides(CapturedOutput log) throws Exception {
        channel.keep("cat", SamplePictures.jpegSaying("canary-gps", 6));
        var id = accepted();
        says("@cat PHOTO canary-name.jpg");
        var entry = entryWithFile(id);
        assertThat(entry.path("content").path("here").asBoolean()).isFalse();
        assertThat(channel.fetched()).as("nobody asked").doesNotContain("cat");

        var file = opens(id, entry, "");

        assertThat(file.path("mediaType").asString()).isEqualTo("image/jpeg");
        assertThat(file.path("inline").asBoolean()).isTrue();
        var picture = get(file);
        assertThat(picture.statusCode()).isEqualTo(200);
        assertThat(new String(picture.body(), StandardCharsets.ISO_8859_1)).doesNotContain("canary");
        assertThat(picture.headers().map())
                .containsEntry("x-content-type-options", List.of("nosniff"))
                .containsEntry("content-security-policy", List.of("default-src 'none'; sandbox"))
                .containsEntry("cross-origin-resource-policy", List.of("same-origin"))
                .containsEntry("referrer-policy", List.of("no-referrer"))
                .containsEntry("cache-control", List.of("no-store, private"))
                .containsEntry("content-type", List.of("image/jpeg"))
                .doesNotContainKey("set-cookie");
        assertThat(picture.headers().firstValue("content-disposition").orElseThrow())
                .startsWith("inline;")
                .contains("canary-name.jpg");
        assertThat(entryWithFile(id).path("content").path("here").asBoolean()).isTrue();
        channel.keep("cat", () -> new FetchResult.Gone("expired"));
        assertThat(get(opens(id, entry, "")).body())
                .as("it outlives the platform")
                .isEqualTo(picture.body());
        assertThat(channel.fetched().stream().filter("cat"::equals)).hasSize(1);
        assertThat(log.getAll()).doesNotContain("canary");
        assertThat(readersOf(id)).containsExactly("oksana");
    }

    @Test
    void whoAsksForAPartGetsThatPart() throws Exception {
        var sound = sound(150_000);
        channel.keep("voice", sound);
        var id = accepted();
        says("@voice VOICE");
        var file = opens(id, entryWithFile(id), "");

        var part = get(file, "Range", "bytes=100000-100009");

        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.headers().firstValue("content-range")).contains("bytes 100000-100009/150000");
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(sound, 100_000, 100_010));
        for (var nowhere : List.of(
                "bytes=200000-", "bytes=5-2", "bytes=0-,0-", "items=0-3", "bytes=" + "0-1,".repeat(300) + "0-1")) {
            var refused = get(file, "Range", nowhere);
            assertThat(refused.statusCode()).as(nowhere).isEqualTo(416);
            assertThat(refused.body()).as(nowhere).isEmpty();
        }
    }

    @Test
    void theAddressOfAFileEndsWithTheLogIn() throws Exception {
        channel.keep("dog", SamplePictures.png());
        var id = accepted();
        says("@dog PHOTO");
        var entry = entryWithFile(id);
        var file = opens(id, entry, "");
        assertThat(get(file).statusCode()).isEqualTo(200);
        var yousef = logIn("yousef");
        assertThat(yousef.desk().post(fileOf(id, entry), null).status()).isEqualTo(404);
        assertThat(new Http(URL).post(fileOf(id, entry), null).status()).isEqualTo(403);
        assertThat(open(URL + "/files/" + "A".repeat(43), Map.of()).statusCode())
                .isEqualTo(404);

        oksana.desk().delete("/api/session");

        assertThat(get(file).statusCode()).isEqualTo(404);
        oksana = logIn("oksana");
    }

    @Test
    void theLogInsCookieDoesNotGoWhereFilesAre() throws Exception {
        var credentials = "{\"name\":\"lukas\",\"password\":\"" + password() + "\"}";
        var page = open(URL + "/api/session", Map.of());
        var token = page.headers().allValues("set-cookie").getFirst().replaceFirst("^XSRF-TOKEN=([^;]+).*", "$1");

        var loggedIn = BROWSER.send(
                HttpRequest.newBuilder(URI.create(URL + "/api/session"))
                        .header("Content-Type", "application/json")
                        .header("Cookie", "XSRF-TOKEN=" + token)
                        .header("X-XSRF-TOKEN", token)
                        .POST(HttpRequest.BodyPublishers.ofString(credentials))
                        .build(),
                HttpResponse.BodyHandlers.discarding());

        assertThat(loggedIn.headers().allValues("set-cookie"))
                .filteredOn(it -> it.startsWith("lotse="))
                .singleElement()
                .asString()
                .contains("Path=/api;", "HttpOnly");
    }

    @Test
    void howeverManyAskTheFileIsFetchedOnce() throws Exception {
        var asked = new CountDownLatch(1);
        channel.keep("slow", () -> {
            asked.countDown();
            await().pollDelay(Duration.ofMillis(500)).until(() -> true);
            return new FetchResult.Fetched(new ByteArrayInputStream(SamplePictures.png()), null);
        });
        var id = accepted();
        says("@slow PHOTO");
        var entry = entryWithFile(id);

        var statuses = Together.times(
                5, () -> oksana.desk().post(fileOf(id, entry), null).status());

        assertThat(statuses).containsOnly(200);
        assertThat(channel.fetched().stream().filter("slow"::equals)).hasSize(1);
    }

    @Test
    void whatCannotBeHadIsSaid() throws Exception {
        channel.keep("long", new byte[300 * 1024 + 1]);
        channel.keep("exact", new byte[300 * 1024]);
        channel.keep("busy", () -> new FetchResult.TryLater(Duration.ofSeconds(7), "throttled"));
        channel.keep("nothing", new byte[0]);
        var id = accepted();

        assertThat(problem(id, "gone")).isEqualTo("410 file-gone");
        assertThat(problem(id, "long")).isEqualTo("413 file-too-large");
        assertThat(problem(id, "busy")).isEqualTo("503 file-later");
        assertThat(problem(id, "nothing")).isEqualTo("422 file-empty");
        assertThat(problem(id, "exact")).isEqualTo("200 ");
        assertThat(oksana.desk()
                        .post("/api/conversations/" + id + "/entries/1/file", null)
                        .status())
                .as("a fact")
                .isEqualTo(404);
        assertThat(oksana.desk()
                        .post("/api/conversations/" + id + "/entries/9999/file", null)
                        .status())
                .isEqualTo(404);
        assertThat(leftInRows(id)).isEqualTo(1);
        assertThat(drafts()).isEmpty();
    }

    @Test
    void whatIsNoPictureIsOnlySaved() throws Exception {
        var id = accepted();
        for (var file : List.of(
                "<!DOCTYPE html><script>alert(1)</script>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>",
                "%PDF-1.4 <script>alert(1)</script>",
                "GIF89a/*<script>alert(1)</script>*/")) {
            channel.keep("cat", file.getBytes(StandardCharsets.UTF_8));

            var saved = get(opens(id, brings(id, "cat PHOTO cat.jpg"), ""));

            assertThat(saved.headers().firstValue("content-type")).as(file).contains("application/octet-stream");
            assertThat(saved.headers().firstValue("content-disposition").orElseThrow())
                    .startsWith("attachment;");
        }
    }

    @Test
    void whatTheScannerFindsIsNeitherKeptNorFetchedAgain() throws Exception {
        channel.keep("bad", SamplePictures.ascii("a virus"));
        var id = accepted();
        var entry = brings(id, "bad DOCUMENT cv.doc");

        for (var tries = 0; tries < 2; tries++) {
            var answer = oksana.desk().post(fileOf(id, entry), null);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.text()).contains("file-infected");
        }
        assertThat(upload(id, "list.txt", SamplePictures.ascii("our own virus")).text())
                .contains("file-infected");

        assertThat(channel.fetched().stream().filter("bad"::equals)).hasSize(1);
        assertThat(oksana.thread(id)
                        .path("entries")
                        .valueStream()
                        .filter(it -> it.at("/fact/code").asString("").equals("file-infected")))
                .as("said once in the thread")
                .hasSize(1);
        assertThat(filesOf(id)).noneMatch(FilesTest::isStored);
        assertThat(drafts()).isEmpty();
    }

    @Test
    void whatWasBroughtForOneIsNotSentToAnother() {
        var forOne = upload(accepted(), "list.pdf", SamplePictures.pdf()).json();
        self = "another-" + NUMBERS.incrementAndGet();
        var another = accepted();

        var answer = oksana.desk()
                .post(
                        "/api/conversations/" + another + "/answers",
                        Map.of("attachment", forOne.path("id").asString()));

        assertThat(answer.text()).contains("file-not-sendable");
        assertThat(sentFiles()).isEmpty();
    }

    @Test
    void beforeConsentNothingIsFetchedAndAfterItTheFileIsThere() {
        channel.keep("early", SamplePictures.png());
        says("Привіт");
        says("Українська");
        says("@early PHOTO");
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("select count(*) from held_word")
                                .query(Integer.class)
                                .single()
                        > 0);
        assertThat(channel.fetched()).doesNotContain("early");

        says("Так, погоджуюся");
        says("Україна");
        says("Є питання");
        var id = oksana.accepts();

        opens(id, entryWithFile(id), "");
        assertThat(channel.fetched()).contains("early");
    }

    @Test
    void anUploadArrivesOnThePhone() throws Exception {
        var id = accepted();
        assertThat(oksana.thread(id).at("/contact/addresses/0/files").toString())
                .isEqualTo("{\"largest\":204800,\"mediaTypes\":[\"application/pdf\",\"image/jpeg\",\"image/png\"]}");
        var upload = upload(id, "canary-../list.pdf", SamplePictures.pdf());
        assertThat(upload.status()).isEqualTo(201);
        assertThat(upload.json().at("/sentAs/lines-main").asString()).isEqualTo("DOCUMENT");
        assertThat(upload.json().path("fileName").asString()).isEqualTo("list.pdf");
        var key = UUID.randomUUID();
        var answer = Map.of(
                "body", "Ось список", "attachment", upload.json().path("id").asString());

        var answered = oksana.desk().post("/api/conversations/" + id + "/answers", answer, key);

        assertThat(answered.status()).isEqualTo(201);
        assertThat(answered.json().path("content").path("here").asBoolean()).isTrue();
        assertThat(oksana.desk()
                        .post("/api/conversations/" + id + "/answers", answer, key)
                        .status())
                .as("pressed twice")
                .isEqualTo(201);
        await().atMost(PATIENCE).until(() -> sentFiles().size() == 1);
        var sent = sentFiles().getFirst();
        assertThat(sent.bytes()).isEqualTo(SamplePictures.pdf());
        assertThat(((Content.Attachment) sent.message().content()).caption()).isEqualTo("Ось список");
        assertThat(get(opens(id, answered.json(), "")).body()).isEqualTo(SamplePictures.pdf());
        assertThat(oksana.desk()
                        .post("/api/conversations/" + id + "/answers", answer, UUID.randomUUID())
                        .text())
                .as("it is sent already")
                .contains("file-not-sendable");
    }

    @Test
    void aPictureGoesWithoutWhatItTellsAndLongWordsFollowIt() {
        var id = accepted();
        var upload =
                upload(id, "me.jpg", SamplePictures.jpegSaying("canary-gps", 1)).json();
        assertThat(upload.at("/sentAs/lines-main").asString()).isEqualTo("PHOTO");
        var words = "довгий підпис ".repeat(10).strip();

        oksana.desk()
                .post(
                        "/api/conversations/" + id + "/answers",
                        Map.of("body", words, "attachment", upload.path("id").asString()));

        await().atMost(PATIENCE)
                .until(() ->
                        theirs().stream().anyMatch(it -> it.message().content().equals(new Content.Text(words))));
        assertThat(sentFiles()).singleElement().satisfies(it -> {
            assertThat(it.bytes()).isEqualTo(SamplePictures.jpeg());
            assertThat(((Content.Attachment) it.message().content()).caption()).isNull();
        });
    }

    @Test
    void whatCannotBeSentIsRefusedBeforeItIsQueued() throws Exception {
        var id = accepted();

        assertThat(upload(id, "empty.pdf", new byte[0]).text()).contains("file-empty");
        assertThat(upload(id, "x.svg", SamplePictures.ascii("<svg xmlns='http://www.w3.org/2000/svg'/>"))
                        .text())
                .contains("file-uncleanable");
        assertThat(upload(id, "long.txt", new byte[200 * 1024 + 1]).status()).isEqualTo(413);
        assertThat(upload(id, "exact.txt", new byte[200 * 1024]).status()).isEqualTo(201);
        var words = upload(id, "x.txt", SamplePictures.ascii("only words"));
        assertThat(words.json().path("sentAs")).isEmpty();
        var file = words.json().path("id").asString();
        assertThat(oksana.desk()
                        .post("/api/conversations/" + id + "/answers", Map.of("attachment", file))
                        .text())
                .contains("file-not-sendable");
        assertThat(oksana.desk()
                        .delete("/api/conversations/" + id + "/uploads/" + file)
                        .status())
                .isEqualTo(204);
        assertThat(oksana.desk()
                        .post("/api/conversations/" + id + "/answers", Map.of())
                        .status())
                .as("neither words nor a file")
                .isEqualTo(400);
        assertThat(oksana.desk()
                        .post("/api/conversations/" + id + "/uploads", Map.of())
                        .status())
                .isEqualTo(415);
        assertThat(leftInRows(id)).as("the exact one").isEqualTo(1);
        assertThat(drafts()).isEmpty();
        assertThat(sentFiles()).isEmpty();
    }

    @Test
    void anUploadThatBreaksOffLeavesNothing() throws Exception {
        var id = accepted();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), PORT)) {
            var form = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.4";
            var head = "POST /api/conversations/" + id + "/uploads HTTP/1.1\r\nHost: localhost\r\n"
                    + oksana.desk().credentials() + "Content-Type: multipart/form-data; boundary=b\r\n"
                    + "Content-Length: 5000\r\n\r\n";
            socket.getOutputStream().write((head + form).getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            await().atMost(PATIENCE).until(() -> leftInRows(id) == 1);
        }

        await().atMost(PATIENCE).until(() -> leftInRows(id) == 0);
        assertThat(drafts()).isEmpty();
    }

    @Test
    void withThePersonTheirFilesGo() throws Exception {
        channel.keep("mine", SamplePictures.png());
        var id = accepted();
        says("@mine PHOTO");
        var file = opens(id, entryWithFile(id), "");
        upload(id, "list.pdf", SamplePictures.pdf());
        var ids = filesOf(id);
        assertThat(ids).hasSize(2).allMatch(FilesTest::isStored);

        says("ВИДАЛИТИ");
        says("Так");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(ids).noneMatch(FilesTest::isStored));
        assertThat(get(file).statusCode()).isEqualTo(404);
        assertThat(leftInRows(id)).isZero();
    }

    private String accepted() {
        says("Привіт");
        says("Українська");
        says("Так, погоджуюся");
        says("Україна");
        says("Є питання");
        return oksana.accepts();
    }

    private void says(String words) {
        var request = HttpRequest.newBuilder(URI.create(URL + "/webhooks/lines-main"))
                .header(LineChannel.SECRET, "flow-secret")
                .POST(HttpRequest.BodyPublishers.ofString(self + " " + NUMBERS.incrementAndGet() + " " + words))
                .build();
        var heardBefore = theirs().size();
        assertThat(send(request).statusCode()).isEqualTo(200);
        if (!words.startsWith("@")) {
            await().atMost(PATIENCE).until(() -> theirs().size() > heardBefore);
        }
    }

    private List<LineChannel.Sent> theirs() {
        return channel.sent().stream()
                .filter(it -> it.message().to().value().equals(self))
                .toList();
    }

    private List<LineChannel.Sent> sentFiles() {
        return theirs().stream()
                .filter(it -> it.message().content() instanceof Content.Attachment)
                .toList();
    }

    private JsonNode entryWithFile(String id) {
        await().atMost(PATIENCE).until(() -> fileEntries(id).size() > 0);
        return fileEntries(id).getLast();
    }

    private List<JsonNode> fileEntries(String id) {
        return oksana.thread(id)
                .path("entries")
                .valueStream()
                .filter(it -> it.path("content").path("type").asString("").equals("media"))
                .toList();
    }

    private JsonNode opens(String id, JsonNode entry, String query) {
        var file = oksana.desk().post(fileOf(id, entry) + query, null);
        assertThat(file.status()).as(file.text()).isEqualTo(200);
        return file.json();
    }

    /// The entry of a file that the person brings now.
    private JsonNode brings(String id, String file) {
        var before = fileEntries(id).size();
        says("@" + file);
        await().atMost(PATIENCE).until(() -> fileEntries(id).size() > before);
        return fileEntries(id).getLast();
    }

    private String problem(String id, String file) {
        var answer = oksana.desk().post(fileOf(id, brings(id, file + " " + MediaKind.DOCUMENT)), null);
        return answer.status() + " " + answer.json().path("type").asString("").replaceFirst(".*:", "");
    }

    private static String fileOf(String id, JsonNode entry) {
        return "/api/conversations/" + id + "/entries/" + entry.path("seq").asInt() + "/file";
    }

    private Http.Answer upload(String id, String name, byte[] bytes) {
        return oksana.desk().upload("/api/conversations/" + id + "/uploads", name, bytes);
    }

    private static HttpResponse<byte[]> get(JsonNode file, String... header) {
        return open(URL + file.path("url").asString(), header.length == 0 ? Map.of() : Map.of(header[0], header[1]));
    }

    private static HttpResponse<byte[]> open(String url, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(url));
        headers.forEach(request::header);
        return send(request.build());
    }

    private static HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return BROWSER.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new IllegalStateException("No answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private int leftInRows(String id) {
        return jdbc.sql("select count(*) from attachment where conversation = ?")
                .param(UUID.fromString(id))
                .query(Integer.class)
                .single();
    }

    private List<UUID> filesOf(String id) {
        return jdbc.sql("select id from attachment where conversation = ?")
                .param(UUID.fromString(id))
                .query(UUID.class)
                .list();
    }

    private List<String> readersOf(String id) {
        return jdbc.sql("select staff from read_log where conversation = ?")
                .param(UUID.fromString(id))
                .query(String.class)
                .list();
    }

    private static boolean isStored(@Nullable UUID id) {
        return Files.exists(DATA.resolve("attachments/files")
                .resolve(String.valueOf(id).substring(0, 2))
                .resolve(String.valueOf(id)));
    }

    private static List<Path> drafts() throws IOException {
        try (var drafts = Files.list(DATA.resolve("attachments/drafts"))) {
            return drafts.toList();
        }
    }

    /// Looks like a voice message to whoever looks at its first bytes.
    private static byte[] sound(int length) {
        var sound = new byte[length];
        new Random(1).nextBytes(sound);
        System.arraycopy(SamplePictures.ascii("ID3\u0003\0\0\0\0\0\0"), 0, sound, 0, 10);
        return sound;
    }
}
