package org.lotse.gateway.attachment;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// ffmpeg, if it is there: makes what every browser plays of what it does not. It sees one file, in the format that
/// its bytes say, reaches no network, and is ended when it takes too long.
final class Converter {

    /// Its name for each format; it must not guess, as some formats name other files.
    private static final Map<String, String> FORMATS = Map.ofEntries(
            Map.entry("audio/ogg", "ogg"),
            Map.entry("video/ogg", "ogg"),
            Map.entry("audio/mpeg", "mp3"),
            Map.entry("audio/mp4", "mov"),
            Map.entry("audio/3gpp", "mov"),
            Map.entry("video/mp4", "mov"),
            Map.entry("video/quicktime", "mov"),
            Map.entry("video/3gpp", "mov"),
            Map.entry("video/3gpp2", "mov"),
            Map.entry("audio/amr", "amr"),
            Map.entry("audio/aac", "aac"),
            Map.entry("audio/wav", "wav"),
            Map.entry("audio/x-flac", "flac"),
            Map.entry("video/webm", "matroska"),
            Map.entry("video/x-matroska", "matroska"),
            Map.entry("video/x-msvideo", "avi"));

    private final @Nullable Path program;
    private final Duration longest;

    /// @param program `null` to look for it on the path, each time
    /// @param longest how long it may take
    Converter(@Nullable Path program, Duration longest) {
        this.program = program;
        this.longest = longest;
    }

    /// Whether it is there and knows the format.
    boolean converts(String mediaType) {
        return FORMATS.containsKey(mediaType) && find().isPresent();
    }

    /// Writes a playable version.
    ///
    /// @param mediaType one that it [#converts]
    /// @param most bytes
    /// @return whether it could be made
    boolean convert(Path from, Path to, String mediaType, long most) throws IOException {
        var format = FORMATS.get(mediaType);
        var found = find();
        if (format == null || found.isEmpty()) {
            return false;
        }
        var process = start(arguments(found.get(), format, from, to, mediaType.startsWith("video/"), most));
        try {
            return process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)
                    && process.exitValue() == 0
                    && Files.exists(to)
                    && Files.size(to) > 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start(List<String> command) throws IOException {
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().clear();
        return builder.start();
    }

    private static List<String> arguments(Path program, String format, Path from, Path to, boolean moves, long most) {
        var arguments = new ArrayList<>(List.of(program.toString(), "-nostdin", "-loglevel", "quiet"));
        arguments.addAll(List.of("-threads", "1", "-protocol_whitelist", "file", "-f", format, "-i", "file:" + from));
        arguments.addAll(List.of("-map_metadata", "-1", "-map_chapters", "-1", "-sn", "-dn", "-threads", "1"));
        arguments.addAll(
                moves
                        ? List.of("-map", "0:v:0", "-map", "0:a:0?", "-c:v", "libx264", "-preset", "veryfast")
                        : List.of("-map", "0:a:0", "-vn"));
        if (moves) {
            // Old players know no other colours, and the codec no odd sizes.
            arguments.addAll(List.of("-pix_fmt", "yuv420p", "-vf", "scale=trunc(iw/2)*2:trunc(ih/2)*2"));
        }
        arguments.addAll(List.of("-c:a", "aac", "-b:a", "96k", "-movflags", "+faststart"));
        arguments.addAll(List.of("-fs", Long.toString(most), "-f", "mp4", "file:" + to));
        return arguments;
    }

    private Optional<Path> find() {
        if (program != null) {
            return Optional.of(program).filter(Files::isExecutable);
        }
        var path = System.getenv("PATH");
        return path == null
                ? Optional.empty()
                : List.of(path.split(File.pathSeparator)).stream()
                        .map(it -> Path.of(it).resolve("ffmpeg"))
                        .filter(Files::isExecutable)
                        .findFirst();
    }
}
