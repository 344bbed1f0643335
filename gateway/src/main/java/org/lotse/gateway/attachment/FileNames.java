package org.lotse.gateway.attachment;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Nfc;

/// Names of files as they may be shown and saved: no path, nothing that cannot be seen or turns the order of the
/// letters, and not longer than file systems take.
public final class FileNames {

    /// In code points; with four bytes each still short of the 255 bytes of a file system.
    private static final int LONGEST = 60;

    private static final Pattern PATH = Pattern.compile("^.*[/\\\\]", Pattern.DOTALL);

    /// Controls, formats (among them those that turn the direction), private and unassigned ones, and what some file
    /// systems refuse.
    private static final Pattern UNSAFE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}<>:\"|?*\uFFFD]+");

    private static final Pattern EDGES = Pattern.compile("^[.\\s]+|[.\\s]+$");

    private FileNames() {}

    /// A safe name.
    ///
    /// @param otherwise if nothing of the given one is left
    public static String safe(@Nullable String given, String otherwise) {
        if (given == null) {
            return otherwise;
        }
        var name = PATH.matcher(Nfc.of(given)).replaceFirst("");
        name = UNSAFE.matcher(name).replaceAll("_");
        name = EDGES.matcher(name).replaceAll("");
        return name.isEmpty() ? otherwise : shorten(name);
    }

    /// The ending stays: by it people know what the file is.
    private static String shorten(String name) {
        int length = name.codePointCount(0, name.length());
        if (length <= LONGEST) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        var ending = dot > 0 && name.length() - dot <= 10 ? name.substring(dot) : "";
        int kept = LONGEST - ending.codePointCount(0, ending.length());
        return name.substring(0, name.offsetByCodePoints(0, kept)) + ending;
    }
}
