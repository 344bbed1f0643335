package org.lotse.sandbox.http;

/// A file within a request. A class, not a record, as it carries bytes.
public final class Upload {

    private final String fileName;
    private final String mediaType;
    private final byte[] content;

    public Upload(String fileName, String mediaType, byte[] content) {
        this.fileName = fileName;
        this.mediaType = mediaType;
        this.content = content.clone();
    }

    public String fileName() {
        return fileName;
    }

    public String mediaType() {
        return mediaType;
    }

    /// The same, called something else.
    public Upload as(String otherType) {
        return new Upload(fileName, otherType, content);
    }

    public byte[] content() {
        return content.clone();
    }
}
