package org.lotse.gateway.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A stand-in for ffmpeg writes down how it was called, and does what the test wants.
class ConverterTest {

    private static final long MOST = 5_000;

    private final Path from = StoreContract.file(new byte[] {1});
    private final Path to = from.resolveSibling(from.getFileName() + ".to");
    private final Path called = from.resolveSibling(from.getFileName() + ".called");

    ConverterTest() throws IOException {}

    @Test
    void itIsCalledSoThatItCanDoNothingElse() throws IOException {
        var converter = new Converter(standIn("printf sound > \"$out\""), Duration.ofSeconds(30));

        assertThat(converter.converts("audio/ogg")).isTrue();
        assertThat(converter.convert(from, to, "audio/ogg", MOST)).isTrue();
        assertThat(Files.readString(to)).isEqualTo("sound");
        assertThat(Files.readString(called))
                .contains("-nostdin", "-protocol_whitelist file -f ogg -i file:" + from)
                .contains("-map_metadata -1", "-fs 5000 -f mp4 file:" + to)
                .contains("-map 0:a:0 -vn")
                .contains("environment: PWD");
    }

    @Test
    void aVideoStaysAVideo() throws IOException {
        var converter = new Converter(standIn("printf film > \"$out\""), Duration.ofSeconds(30));

        assertThat(converter.convert(from, to, "video/3gpp", MOST)).isTrue();
        assertThat(Files.readString(called)).contains("-f mov -i", "-map 0:v:0 -map 0:a:0? -c:v libx264");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit 1", ": > \"$out\"", "true", "printf half > \"$out\"; exit 2"})
    void whatItDoesNotMakeIsSaid(String does) throws IOException {
        assertThat(new Converter(standIn(does), Duration.ofSeconds(30)).convert(from, to, "audio/ogg", MOST))
                .isFalse();
    }

    @Test
    void whoTakesTooLongIsEnded() throws IOException {
        var converter = new Converter(standIn("echo $$ > " + called + ".pid; exec sleep 600"), Duration.ofSeconds(2));

        assertThat(converter.convert(from, to, "audio/ogg", MOST)).isFalse();

        var pid = Long.parseLong(Files.readString(Path.of(called + ".pid")).strip());
        ProcessHandle.of(pid).ifPresent(it -> it.onExit().join());
    }

    @Test
    void withoutItNothingIsConverted() throws IOException {
        var nobody = new Converter(from.resolveSibling("no-such-program"), Duration.ofSeconds(30));

        assertThat(nobody.converts("audio/ogg")).isFalse();
        assertThat(nobody.convert(from, to, "audio/ogg", MOST)).isFalse();
        assertThat(new Converter(standIn("true"), Duration.ofSeconds(30)).converts("application/x-mpegurl"))
                .as("a list of other files")
                .isFalse();
    }

    private Path standIn(String does) throws IOException {
        var program = Files.createTempFile(
                from.toAbsolutePath().getParent(),
                "ffmpeg",
                ".sh",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(program, """
            #!/bin/sh
            for last; do :; done
            out="${last#file:}"
            echo "$@" > %s
            echo "environment:" $(export -p | sed 's/.* \\([A-Z_]*\\)=.*/\\1/') >> %s
            %s
            """.formatted(called.toAbsolutePath(), called.toAbsolutePath(), does));
        return program;
    }
}
