package org.lotse.sandbox.telegram;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lotse.sandbox.http.Json;
import org.lotse.sandbox.http.Upload;
import tools.jackson.databind.node.ObjectNode;

/// The files that Telegram holds. The oldest go when it gets too much.
final class Files {

    private static final long ROOM = 128L * 1024 * 1024;

    private final Map<String, Stored> byId = new LinkedHashMap<>();
    private long held;
    private int last;

    /// Keeps a file.
    ///
    /// @param kind such as `photo` or `document`
    /// @param claimedSize what Telegram says its size is; 0 for the true one. A claim makes large files cheap
    synchronized Stored keep(String kind, Upload upload, long claimedSize) {
        last++;
        var content = upload.content();
        var stored = new Stored(
                String.format(Locale.ROOT, "AgAC%s%06d", kind, last),
                String.format(Locale.ROOT, "AQ%06d", last),
                kind,
                upload,
                kind + "s/file_" + last + extension(upload.fileName()),
                claimedSize > 0 ? claimedSize : content.length);
        byId.put(stored.id(), stored);
        held += content.length;
        var oldest = byId.values().iterator();
        while (held > ROOM && byId.size() > 1) {
            held -= oldest.next().upload().content().length;
            oldest.remove();
        }
        return stored;
    }

    synchronized Optional<Stored> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    synchronized Optional<Stored> at(String path) {
        return byId.values().stream().filter(it -> it.path().equals(path)).findFirst();
    }

    private static String extension(String fileName) {
        int dot = fileName.lastIndexOf('.');
        var extension = dot < 0 ? "" : fileName.substring(dot);
        return extension.matches("\\.[A-Za-z0-9]{1,8}") ? extension : "";
    }

    /// A file and where it lies.
    record Stored(String id, String uniqueId, String kind, Upload upload, String path, long size) {

        /// What a message says about the file: common to all kinds.
        ObjectNode wire() {
            return Json.object()
                    .put("file_id", id)
                    .put("file_unique_id", uniqueId)
                    .put("file_size", size);
        }
    }
}
