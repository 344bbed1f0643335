package org.lotse.bots.channel;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.lotse.bots.channel.Content.MediaKind;
import org.lotse.bots.channel.FetchResult.Fetched;
import org.lotse.bots.channel.FetchResult.Gone;
import org.lotse.bots.channel.FetchResult.TooLarge;
import org.lotse.bots.channel.FetchResult.TryLater;

/// What every channel keeps to with files that people sent, and with those that it does not take.
public interface FilesContract {

    byte[] PICTURE = bytes(5_000);

    /// The channel under test, connected to the platform on loopback.
    ChannelAdapter channel();

    /// Somebody who can be written to.
    Address somebody();

    /// What is in payloads, settings or the platform's answers and must show up nowhere else.
    List<String> secrets();

    /// Has the platform hold a file that a person sent, and hand it out like this.
    ///
    /// @return the id of the file
    String held(ResponseDefinitionBuilder download);

    @Test
    default void aFileComesAsItIs() throws Exception {
        var id = held(
                aResponse().withHeader("Content-Type", "Image/JPEG; charset=x").withBody(PICTURE));

        try (var fetched = (Fetched) channel().fetch(id, PICTURE.length)) {
            assertThat(fetched.mediaType()).isEqualTo("image/jpeg");
            assertThat(fetched.bytes().readAllBytes()).isEqualTo(PICTURE);
            keepsTheirSecrets(fetched.toString());
        }
    }

    @Test
    default void aFileNeedNotBeReadToItsEnd() throws Exception {
        var id = held(aResponse().withBody(bytes(500_000)));

        try (var fetched = (Fetched) channel().fetch(id, 1_000_000)) {
            assertThat(fetched.bytes().read()).isNotNegative();
        }
        try (var again = (Fetched) channel().fetch(id, 1_000_000)) {
            assertThat(again.bytes().readAllBytes()).hasSize(500_000);
        }
    }

    @Test
    default void aLongerFileThanIsTakenIsNotFetched() {
        var id = held(aResponse()
                .withHeader("Content-Length", Integer.toString(PICTURE.length))
                .withBody(PICTURE));

        assertThat(channel().fetch(id, PICTURE.length - 1)).isEqualTo(new TooLarge());
    }

    @Test
    default void aFileThatTurnsOutLongerIsBrokenOff() {
        var id = held(aResponse().withHeader("Transfer-Encoding", "chunked").withBody(PICTURE));

        assertThatThrownBy(() -> readAll(channel().fetch(id, PICTURE.length - 1)))
                .isInstanceOf(IOException.class)
                .hasMessage("more than is taken")
                .hasNoCause();
    }

    @TestFactory
    default Stream<DynamicTest> aFileThatNeverEndsWellFailsWhoeverReadsIt() {
        return Map.of(
                        "torn off", aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK),
                        "silent", aResponse().withBody(PICTURE).withChunkedDribbleDelay(2, 60_000),
                        "dripping", aResponse().withBody(PICTURE).withChunkedDribbleDelay(100, 20_000))
                .entrySet()
                .stream()
                .map(it -> dynamicTest(it.getKey(), () -> {
                    var id = held(it.getValue());

                    assertThatThrownBy(() -> readAll(channel().fetch(id, 10_000)))
                            .isInstanceOf(IOException.class)
                            .hasNoCause()
                            .satisfies(e -> keepsTheirSecrets(e.toString()));
                }));
    }

    @TestFactory
    default Stream<DynamicTest> whatBecomesOfAFetch() {
        var away = new TryLater(null, "platform-away");
        return Stream.of(
                        new Fetches("gone", page(404), new Gone("gone")),
                        new Fetches("gone for good", page(410), new Gone("gone")),
                        new Fetches("its address ran out", page(403), new Gone("gone")),
                        new Fetches(
                                "throttled",
                                page(429).withHeader("Retry-After", "9"),
                                new TryLater(Duration.ofSeconds(9), "throttled")),
                        new Fetches("broken", page(500), away),
                        new Fetches("busy", page(503).withHeader("Retry-After", "0"), null),
                        new Fetches("reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), away),
                        new Fetches("empty", aResponse().withFault(Fault.EMPTY_RESPONSE), away),
                        new Fetches("noise", aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE), away),
                        new Fetches("silent", page(200).withFixedDelay(30_000), away))
                .map(it -> dynamicTest(it.what(), () -> {
                    var id = held(it.download());

                    var result = channel().fetch(id, 10_000);

                    if (it.becomes() == null) {
                        assertThat(result).isInstanceOf(TryLater.class);
                    } else {
                        assertThat(result).isEqualTo(it.becomes());
                    }
                    keepsTheirSecrets(result.toString());
                }));
    }

    @TestFactory
    default Stream<DynamicTest> whoeverSaysWhereAFileLiesLeadsUsToNobodyElse() {
        return Stream.of("/elsewhere", "//evil.example/", "file:///etc/passwd", "")
                .map(it -> dynamicTest("'" + it + "'", () -> {
                    var stranger = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
                    stranger.start();
                    try {
                        stranger.stubFor(any(anyUrl()).willReturn(aResponse().withBody("inner secrets")));
                        var place = it.startsWith("/e") ? stranger.baseUrl() + it : it;

                        var redirected = channel().fetch(held(page(302).withHeader("Location", place)), 10_000);
                        var asked = channel().fetch(place, 10_000);

                        assertThat(redirected).isInstanceOf(Gone.class);
                        assertThat(asked).isNotInstanceOf(Fetched.class);
                        stranger.verify(0, anyRequestedFor(anyUrl()));
                    } finally {
                        stranger.stop();
                    }
                }));
    }

    @TestFactory
    default Stream<DynamicTest> noIdIsTooStrange() {
        return Stream.of(
                        "",
                        " ",
                        "..",
                        "../../me",
                        "%2e%2e/me",
                        "me?fields=id",
                        "http://",
                        "https://127.0.0.1/x",
                        "https://[::1]/x",
                        "https://169.254.169.254/latest/meta-data",
                        "https://user:word@scontent.fbcdn.net/x",
                        "https://scontent.fbcdn.net.evil.example/x",
                        "https://evilfbcdn.net/x",
                        "https://scontent.fbcdn.net:8443/x",
                        "http://scontent.fbcdn.net/x",
                        "gopher://scontent.fbcdn.net/x",
                        "\u0000",
                        "x".repeat(10_000))
                .map(it -> dynamicTest("'" + it.substring(0, Math.min(40, it.length())) + "'", () -> {
                    var _ = held(page(404));

                    assertThat(channel().fetch(it, 10_000)).isNotInstanceOf(Fetched.class);
                }));
    }

    @Test
    default void whatTheChannelDoesNotTakeIsRefusedBeforeAnybodyIsAsked() {
        var limits = channel().capabilities().files();
        var longest = limits.forms().stream()
                .mapToLong(FileLimits.FileForm::longest)
                .max()
                .orElse(0);

        assertRefused(attachment(MediaKind.DOCUMENT, "application/pdf", longest + 1, null));
        assertRefused(attachment(MediaKind.PHOTO, "image/jpeg", 0, null));
        assertRefused(attachment(MediaKind.PHOTO, "image/jpeg", 10, "x".repeat(5_000)));
    }

    @Test
    default void whatIsOfferedIsTaken() {
        var limits = channel().capabilities().files();

        for (var form : limits.forms()) {
            var limit = limits.captionFor(form.kind());
            for (var type : form.mediaTypes()) {
                var caption = limit == null ? null : "x".repeat(limit.max());
                assertThat(limits.objectionTo(attachment(form.kind(), type, form.longest(), caption)))
                        .isNull();
            }
        }
    }

    private void assertRefused(Content.Attachment file) {
        var result = channel().send(withFile(file, () -> {
            throw new IOException("was asked for");
        }));

        assertThat(result).isInstanceOf(SendResult.Refused.class);
    }

    /// Brings a file of ours to somebody.
    default OutboundMessage withFile(Content.Attachment file, FileSource source) {
        return new OutboundMessage("r-1", somebody(), OutboundMessage.Author.COUNSELLOR, file, null, false, source);
    }

    default void keepsTheirSecrets(String text) {
        assertThat(text).doesNotContain(secrets()).doesNotContain("my caption of old", "words-of-the-");
    }

    static Content.Attachment attachment(MediaKind kind, String type, long bytes, @Nullable String caption) {
        return new Content.Attachment(kind, "a-1", "letter.jpg", type, bytes, caption);
    }

    private static void readAll(FetchResult result) throws IOException {
        switch (result) {
            case Fetched fetched -> {
                try (fetched) {
                    fetched.bytes().readAllBytes();
                }
            }
            case TryLater(var _, var reason) -> throw new IOException(reason);
            case Gone _, TooLarge _ -> throw new AssertionError(result);
        }
    }

    private static ResponseDefinitionBuilder page(int status) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "text/html")
                .withBody("<html>words-of-the-platform</html>");
    }

    static byte[] bytes(int length) {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    /// A way to hand out a file.
    ///
    /// @param becomes `null` for any way of trying later
    record Fetches(
            String what,
            ResponseDefinitionBuilder download,
            @Nullable FetchResult becomes) {}
}
