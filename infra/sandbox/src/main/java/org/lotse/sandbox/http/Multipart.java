package org.lotse.sandbox.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Takes a multipart/form-data body apart. It is read as Latin-1, which keeps every byte.
final class Multipart {

    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("[; ]name=\"?([^\";\r\n]*)\"?");
    private static final Pattern FILE_NAME = Pattern.compile("[; ]filename=\"([^\"\r\n]*)\"");
    private static final Pattern TYPE = Pattern.compile("content-type: *([^\r\n]+)", Pattern.CASE_INSENSITIVE);

    private Multipart() {}

    static void read(String contentType, byte[] body, Map<String, String> values, Map<String, Upload> uploads) {
        var boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            return;
        }
        var text = "\r\n" + new String(body, ISO_8859_1);
        var delimiter = "\r\n--" + boundary.group(1);
        int start = text.indexOf(delimiter);
        while (start >= 0) {
            int next = text.indexOf(delimiter, start + delimiter.length());
            if (next < 0) {
                return;
            }
            readPart(text.substring(start + delimiter.length(), next), values, uploads);
            start = next;
        }
    }

    private static void readPart(String part, Map<String, String> values, Map<String, Upload> uploads) {
        int blank = part.indexOf("\r\n\r\n");
        if (blank < 0) {
            return;
        }
        var head = new String(part.substring(0, blank).getBytes(ISO_8859_1), UTF_8);
        var content = part.substring(blank + 4).getBytes(ISO_8859_1);
        var name = NAME.matcher(head);
        if (!name.find()) {
            return;
        }
        var fileName = FILE_NAME.matcher(head);
        if (fileName.find()) {
            var type = TYPE.matcher(head);
            var mediaType = type.find() ? type.group(1).strip().toLowerCase(Locale.ROOT) : "application/octet-stream";
            uploads.put(name.group(1), new Upload(fileName.group(1), mediaType, content));
        } else {
            values.put(name.group(1), new String(content, UTF_8));
        }
    }
}
