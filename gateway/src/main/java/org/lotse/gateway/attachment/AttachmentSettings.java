package org.lotse.gateway.attachment;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lotse.gateway.StartRefused;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// How files are kept.
///
/// @param largest of those that people send
/// @param largestUpload of those that they are sent
/// @param ticket how long the address of a file is good
/// @param scanner where clamd listens: `tcp://host:3310` or `unix:/path`; `null` if files are not scanned
/// @param converter ffmpeg; `null` to look for it on the path
/// @param conversion how long making one file playable takes at most
/// @param s3 where files are kept instead of the data folder
@ConfigurationProperties("lotse.attachments")
record AttachmentSettings(
        @DefaultValue("100MB") DataSize largest,
        @DefaultValue("25MB") DataSize largestUpload,
        @DefaultValue("5m") Duration ticket,
        @Nullable URI scanner,
        @Nullable Path converter,
        @DefaultValue("2m") Duration conversion,
        @Nullable S3 s3) {

    AttachmentSettings {
        expectSize("lotse.attachments.largest", largest);
        expectSize("lotse.attachments.largest-upload", largestUpload);
        StartRefused.unlessPositive("lotse.attachments.ticket", ticket, "5m");
        StartRefused.unlessPositive("lotse.attachments.conversion", conversion, "2m");
    }

    private static void expectSize(String property, DataSize size) {
        if (size.toBytes() < 1) {
            throw new StartRefused(property + " must be more than nothing, such as 25MB");
        }
    }

    /// A bucket of an S3-compatible store.
    ///
    /// @param endpoint `null` for Amazon's own
    /// @param accessKey `null` to take what the environment offers
    /// @param pathStyle whether the bucket stands in the path rather than in the host's name
    record S3(
            String bucket,
            @Nullable URI endpoint,
            @DefaultValue("us-east-1") String region,
            @Nullable String accessKey,
            @Nullable String secretKey,
            @DefaultValue("false") boolean pathStyle) {

        @Override
        public String toString() {
            return "S3[" + bucket + "]";
        }
    }
}
