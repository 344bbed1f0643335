package org.lotse.gateway.attachment;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MediaTypesTest {

    @Test
    void picturesAreKnownByTheirBytes() {
        assertThat(MediaTypes.of(SamplePictures.jpeg(), "x.html")).isEqualTo("image/jpeg");
        assertThat(MediaTypes.of(SamplePictures.png(), "x.html")).isEqualTo("image/png");
        assertThat(MediaTypes.of(SamplePictures.gif(), "x.html")).isEqualTo("image/gif");
        assertThat(MediaTypes.of(SamplePictures.webp(), "x.html")).isEqualTo("image/webp");
        assertThat(MediaTypes.of(SamplePictures.pdf(), "x.jpg")).isEqualTo("application/pdf");
    }

    static Stream<Arguments> starts() {
        return Stream.of(
                arguments("<!DOCTYPE html><script>alert(1)</script>", "cat.jpg", "text/html"),
                arguments("<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>", "cat.png", "image/svg+xml"),
                arguments("just words", "cat.jpg", "text/plain"),
                arguments("MZ\u0090\0\3", "cat.jpg", "application/x-msdownload"),
                arguments("OggS\0\2\0\0\0\0\0\0\0\0\0", "v.mp3", "audio/ogg"),
                arguments("\0\0\0\u0018ftypmp42\0\0\0\0mp42isom", "v.html", "video/mp4"),
                arguments("\0\0\0\u0018ftypM4A \0\0\0\0M4A isom", "v.html", "audio/mp4"),
                arguments("\0\0\0\u0018ftyp3gp4\0\0\0\0isom3gp4", "v.html", "video/3gpp"),
                arguments("#!AMR\n", "v.jpg", "audio/amr"),
                arguments("ID3\3\0\0\0\0\0\0", "v.jpg", "audio/mpeg"),
                arguments("\u001aE\u00df\u00a3\1\0\0B\u0082\u0084webm", "v.jpg", "video/webm"),
                arguments("RIFF\0\0\0\0WAVEfmt ", "v.jpg", "audio/wav"),
                arguments(
                        "PK\3\4", "cv.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
                arguments("PK\3\4", "cat.jpg", "application/zip"));
    }

    @ParameterizedTest
    @MethodSource("starts")
    void whatTheNameSaysCountsForNothing(String start, String name, String mediaType) {
        assertThat(MediaTypes.of(start.getBytes(ISO_8859_1), name)).isEqualTo(mediaType);
    }
}
