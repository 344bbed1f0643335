package org.lotse.gateway.desk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import org.lotse.gateway.attachment.Attachment;
import org.lotse.gateway.attachment.Attachments;
import org.springframework.core.io.AbstractResource;

/// A file of the store, opened only where it is read. A part of it is read without what stands before.
final class SealedFile extends AbstractResource {

    private final Attachment file;
    private final Attachments.Opening opening;

    SealedFile(Attachment file, Attachments.Opening opening) {
        this.file = file;
        this.opening = opening;
    }

    @Override
    public long contentLength() {
        return file.bytes();
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public String getDescription() {
        return "file " + file.id();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return Channels.newInputStream(opening.open());
    }
}
