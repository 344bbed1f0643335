package org.lotse.gateway.attachment;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.UUID;
import org.lotse.gateway.attachment.AttachmentSettings.S3;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/// Files in a bucket of an S3-compatible store.
final class S3Store implements Store, AutoCloseable {

    private final S3Client client;
    private final String bucket;

    private S3Store(S3Client client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    static S3Store of(S3 settings) {
        var client = S3Client.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .region(Region.of(settings.region()))
                .credentialsProvider(credentials(settings))
                .forcePathStyle(settings.pathStyle())
                // Not all stores that are compatible know these; what is sealed shows by itself if it was altered.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        var endpoint = settings.endpoint();
        if (endpoint != null) {
            client.endpointOverride(endpoint);
        }
        return new S3Store(client.build(), settings.bucket());
    }

    @Override
    public void put(UUID id, Path sealed) throws IOException {
        try {
            client.putObject(it -> it.bucket(bucket).key(id.toString()), RequestBody.fromFile(sealed));
        } catch (SdkException e) {
            throw new IOException(e);
        }
    }

    @Override
    public SeekableByteChannel open(UUID id) throws IOException {
        try {
            var head = client.headObject(it -> it.bucket(bucket).key(id.toString()));
            return new S3Channel(client, bucket, id, head.contentLength());
        } catch (NoSuchKeyException _) {
            throw new NoSuchFileException(id.toString());
        } catch (SdkException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void delete(UUID id) throws IOException {
        try {
            client.deleteObject(it -> it.bucket(bucket).key(id.toString()));
        } catch (SdkException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void visit(Visitor visitor) throws IOException {
        try {
            client.listObjectsV2Paginator(it -> it.bucket(bucket))
                    .contents()
                    .forEach(it -> visitor.visit(it.key(), it.lastModified()));
        } catch (SdkException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private static AwsCredentialsProvider credentials(S3 settings) {
        var access = settings.accessKey();
        var secret = settings.secretKey();
        return access == null || secret == null
                ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(AwsBasicCredentials.create(access, secret));
    }
}
