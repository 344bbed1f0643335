package org.lotse.bots.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lotse.bots.channel.Content;
import org.lotse.bots.channel.Content.MediaKind;

class FileNameTest {

    @ParameterizedTest
    @CsvSource({
        "letter.pdf, letter.pdf, letter.pdf",
        "Лист до школи.pdf, Лист до школи.pdf, List do skoli.pdf",
        "رسالة.pdf, رسالة.pdf, rsalt.pdf",
        "../../etc/passwd, _.._etc_passwd, _.._etc_passwd",
        "C:\\x.doc, C_x.doc, C_x.doc",
        ".htaccess, htaccess, htaccess",
        "..., file, file"
    })
    void aNameLeadsNowhere(String given, String safe, String ascii) {
        assertThat(FileName.of(named(given))).isEqualTo(safe);
        assertThat(FileName.inAscii(named(given))).isEqualTo(ascii);
    }

    @Test
    void nothingInvisibleDeceives() {
        assertThat(FileName.of(named("photo\u202Egpj.exe\r\nX: y\0"))).isEqualTo("photo_gpj.exe_X_ y_");
    }

    @Test
    void aLongNameKeepsItsEnding() {
        assertThat(FileName.of(named("x".repeat(500) + ".docx"))).hasSize(120).endsWith("x.docx");
        assertThat(FileName.of(named("😀".repeat(200))))
                .hasSizeLessThanOrEqualTo(120)
                .endsWith("😀");
    }

    @Test
    void theNamelessGetsOne() {
        assertThat(FileName.of(named(null))).isEqualTo("file");
        assertThat(FileName.inAscii(named("письмо"))).isEqualTo("pis'mo");
        assertThat(FileName.inAscii(named("🙂"))).isEqualTo("file");
    }

    private static Content.Attachment named(@Nullable String name) {
        return new Content.Attachment(MediaKind.DOCUMENT, "a", name, "application/pdf", 1, null);
    }
}
