package org.lotse.gateway.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "Zeugnis 10. Klasse.pdf, Zeugnis 10. Klasse.pdf",
                "шлях.jpg,               шлях.jpg",
                "../../etc/passwd,       passwd",
                "C:\\Windows\\x.exe,     x.exe",
                "'photo\u202Egpj.exe',   photo_gpj.exe",
                "'a\u0000b\u0007.pdf',   a_b_.pdf",
                "'a\r\nSet-Cookie: x',   a_Set-Cookie_ x",
                "'<img src=\"x\">',      _img src=_x_",
                "...,                    file",
                "'  ',                   file",
                "/,                      file",
                "null,                   file",
            })
    void aNameIsSafeToShowAndToSave(@Nullable String given, String safe) {
        assertThat(FileNames.safe(given, "file")).isEqualTo(safe);
    }

    @Test
    void aLongNameKeepsItsEnding() {
        var safe = FileNames.safe("\ud83d\ude00".repeat(300) + ".pdf", "file");

        assertThat(safe).endsWith("\ud83d\ude00.pdf");
        assertThat(safe.getBytes(StandardCharsets.UTF_8).length).isLessThan(255);
    }
}
