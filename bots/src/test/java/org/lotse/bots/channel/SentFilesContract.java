package org.lotse.bots.channel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.lotse.bots.channel.ChannelContract.Answers;
import org.lotse.bots.channel.Content.MediaKind;

/// What a channel that sends files keeps to beside.
public interface SentFilesContract extends FilesContract {

    /// How the platform answers to a file of ours, and what becomes of it. The first time it takes it.
    Stream<Answers> filesSent();

    /// What the platform was given with files since the last answer was prepared, as it came.
    List<String> filesTaken();

    @TestFactory
    default Stream<DynamicTest> whatBecomesOfAFileOfOurs() {
        return filesSent()
                .map(it -> dynamicTest(it.what(), () -> {
                    it.platform().run();

                    var result = channel().send(withFile(picture("my caption of old"), () -> stream(PICTURE)));

                    assertThat(result).isEqualTo(it.becomes());
                    keepsTheirSecrets(result.toString());
                }));
    }

    @Test
    default void aFileReachesThePlatformAsItIs() {
        takesFiles();
        var dangerous = "../..\\a\r\nX-Evil: \"yes\".jpg\u202e";

        var result = channel()
                .send(withFile(
                        new Content.Attachment(MediaKind.PHOTO, "a-1", dangerous, "image/jpeg", PICTURE.length, null),
                        () -> stream(PICTURE)));

        assertThat(result).isInstanceOf(SendResult.Accepted.class);
        assertThat(filesTaken()).singleElement().satisfies(taken -> {
            assertThat(taken).contains(new String(PICTURE, ISO_8859_1));
            assertThat(taken).contains("Content-Type: image/jpeg").contains(".jpg");
            assertThat(taken).doesNotContain("X-Evil: \"", "\nX-Evil", "../", "\\a", "\u202e");
        });
    }

    @TestFactory
    default Stream<DynamicTest> aFileThatCannotBeReadIsCertainlyNotSent() {
        return Map.<String, FileSource>of(
                        "cannot be opened",
                                () -> {
                                    throw new IOException("words-of-the-store");
                                },
                        "breaks off", () -> new SequenceInputStream(stream(FilesContract.bytes(2_000)), broken()),
                        "is shorter", () -> stream(FilesContract.bytes(PICTURE.length - 1)),
                        "is longer", () -> stream(FilesContract.bytes(PICTURE.length + 1)),
                        "is empty", () -> stream(new byte[0]))
                .entrySet()
                .stream()
                .map(it -> dynamicTest(it.getKey(), () -> {
                    takesFiles();

                    assertThat(channel().send(withFile(picture(null), it.getValue())))
                            .isEqualTo(new SendResult.TryLater(null, SendResult.TryLater.Scope.PERSON, "file-away"));
                }));
    }

    /// What a platform was given in several parts, as it came.
    static List<String> multipart(WireMockServer platform) {
        return platform.getAllServeEvents().stream()
                .map(ServeEvent::getRequest)
                .filter(LoggedRequest::isMultipart)
                .map(it -> new String(it.getBody(), ISO_8859_1))
                .toList();
    }

    private void takesFiles() {
        filesSent().findFirst().orElseThrow().platform().run();
    }

    private Content.Attachment picture(@Nullable String caption) {
        var taken = channel().capabilities().files().captionFor(MediaKind.PHOTO) != null;
        return FilesContract.attachment(MediaKind.PHOTO, "image/jpeg", PICTURE.length, taken ? caption : null);
    }

    private static ByteArrayInputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    private static InputStream broken() {
        return new FilterInputStream(stream(new byte[0])) {
            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                throw new IOException("words-of-the-store");
            }
        };
    }
}
