package org.lotse.gateway.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;
import org.jspecify.annotations.Nullable;

/// The part `file` of a form, as it comes over the wire.
record FilePart(@Nullable String fileName, InputStream bytes) {

    /// More parts than anybody sends.
    private static final int MOST = 8;

    /// The first such part; what stands behind it is not read.
    ///
    /// @throws BadForm if there is none
    static FilePart of(HttpServletRequest request) throws IOException {
        try {
            var form = new JakartaServletFileUpload<>();
            var parts = form.getItemIterator(request);
            for (int i = 0; i < MOST && parts.hasNext(); i++) {
                var part = parts.next();
                if ("file".equals(part.getFieldName()) && !part.isFormField()) {
                    return new FilePart(name(part), part.getInputStream());
                }
            }
        } catch (FileUploadException e) {
            throw new BadForm(e);
        }
        throw new BadForm(null);
    }

    private static @Nullable String name(FileItemInput part) {
        try {
            return part.getName();
        } catch (InvalidPathException _) {
            return null;
        }
    }

    /// The body is not the form that belongs here.
    static final class BadForm extends RuntimeException {
        BadForm(@Nullable Throwable cause) {
            super("No form with a file", cause);
        }
    }
}
