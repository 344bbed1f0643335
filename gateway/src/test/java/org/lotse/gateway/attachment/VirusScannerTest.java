package org.lotse.gateway.attachment;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lotse.gateway.StartRefused;

class VirusScannerTest {

    private static final Path FOLDER =
            new DataFolder(Path.of("target", "stores-" + ProcessHandle.current().pid())).folder("drafts");

    @Test
    void whatTheScannerLetsPassIsKept() throws Exception {
        try (var clamd = Clamd.onTcp(Clamd::verdict)) {
            assertThat(inspect(clamd.uri(), new byte[200_000])).isInstanceOf(Inspected.Fit.class);
            assertThat(clamd.seen()).isEqualTo(200_000);
        }
    }

    @Test
    void whatItFindsIsNotKept() throws Exception {
        try (var clamd = Clamd.onUnix(Clamd::verdict)) {
            assertThat(inspect(clamd.uri(), "a virus".getBytes(US_ASCII)))
                    .isEqualTo(new Inspected.Unfit(new FileResult.Infected(true)));
            assertThat(files()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "INSTREAM: ERROR", "stream: Win.Test FOUND or not"})
    void whoSaysNothingClearIsAway(String answer) throws Exception {
        try (var clamd = Clamd.onTcp(_ -> answer)) {
            assertThat(inspect(clamd.uri(), new byte[10]))
                    .isEqualTo(new Inspected.Unfit(new FileResult.Later(VirusScanner.PAUSE)));
            assertThat(files()).isEmpty();
        }
    }

    @Test
    void whatIsTooLongForTheScannerIsTooLong() throws Exception {
        try (var clamd = Clamd.onTcp(_ -> "INSTREAM size limit exceeded. ERROR")) {
            assertThat(inspect(clamd.uri(), new byte[10])).isEqualTo(new Inspected.Unfit(new FileResult.TooLarge()));
        }
    }

    @Test
    void withoutItsScannerNothingPasses() throws Exception {
        var nobody = URI.create("unix:" + FOLDER.resolve("nobody").toAbsolutePath());

        assertThat(inspect(nobody, new byte[10]))
                .isEqualTo(new Inspected.Unfit(new FileResult.Later(VirusScanner.PAUSE)));
        assertThat(inspect(null, new byte[10])).isInstanceOf(Inspected.Fit.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"clamd", "http://127.0.0.1:3310", "tcp://127.0.0.1", "unix:clamd.ctl"})
    void anAddressThatIsNoneIsRefused(String address) {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> new VirusScanner(URI.create(address)))
                .withMessageStartingWith("lotse.attachments.scanner ");
    }

    private static Inspected inspect(@Nullable URI scanner, byte[] file) throws IOException {
        var inspected = new Inspection(FOLDER, new VirusScanner(scanner))
                .inspect(new ByteArrayInputStream(file), "x", 1_000_000);
        if (inspected instanceof Inspected.Fit fit) {
            fit.file().close();
        }
        return inspected;
    }

    private static Path[] files() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.filter(it -> it.toString().endsWith(".draft")).toArray(Path[]::new);
        }
    }
}
