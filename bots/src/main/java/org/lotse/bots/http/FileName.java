package org.lotse.bots.http;

import com.ibm.icu.text.Transliterator;
import org.lotse.bots.channel.Content;
import org.lotse.bots.channel.Nfc;

/// The name under which a person gets a file of ours: one that leads nowhere, breaks no header and deceives nobody.
public final class FileName {

    private static final int LONGEST = 120;
    private static final String NAMELESS = "file";

    /// Of names in other scripts only the sound is left.
    private static final Transliterator ASCII =
            Transliterator.getInstance("Any-Latin; Latin-ASCII; [^\\u0020-\\u007E] Remove");

    private FileName() {}

    /// In the letters in which it was given.
    public static String of(Content.Attachment file) {
        var given = file.fileName();
        return given == null ? NAMELESS : safe(Nfc.of(given));
    }

    /// In Latin letters, for platforms that take no others.
    public static String inAscii(Content.Attachment file) {
        return safe(ASCII.transliterate(of(file)));
    }

    private static String safe(String name) {
        var visible =
                name.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}\\\\/:*?\"<>|]+", "_").strip();
        var bare = visible.replaceFirst("^\\.+", "");
        return bare.isEmpty() ? NAMELESS : shortened(bare);
    }

    /// Without its middle, as the end says how to open it.
    private static String shortened(String name) {
        if (name.length() <= LONGEST) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        var ending = dot > 0 && name.length() - dot <= 12 ? name.substring(dot) : "";
        int end = LONGEST - ending.length();
        return name.substring(0, Character.isHighSurrogate(name.charAt(end - 1)) ? end - 1 : end) + ending;
    }
}
