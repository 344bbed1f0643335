package org.lotse.bots.whatsapp;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Content;
import org.lotse.bots.channel.Content.MediaKind;
import org.lotse.bots.channel.FetchResult;
import org.lotse.bots.channel.FileLimits;
import org.lotse.bots.channel.FileLimits.FileForm;
import org.lotse.bots.channel.OutboundMessage;
import org.lotse.bots.channel.SendResult;
import org.lotse.bots.channel.TextLimit;
import org.lotse.bots.http.FileHosts;
import org.lotse.bots.http.FileLine;
import org.lotse.bots.http.FileName;
import org.lotse.bots.http.Outcome;
import org.lotse.bots.meta.GraphAnswers;
import org.lotse.bots.meta.GraphClient;
import org.lotse.bots.meta.GraphUpload;

/// The files that WhatsApp holds: those that people sent, and those that we are about to send.
final class HeldFiles {

    /// WhatsApp does not say which megabytes it means.
    private static final long MEGABYTE = 1_000_000;

    private static final Set<String> SOUNDS = Set.of("audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg");

    private static final Set<String> PAPERS = Set.of(
            "text/plain",
            "application/pdf",
            "application/msword",
            "application/vnd.ms-excel",
            "application/vnd.ms-powerpoint",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation");

    static final FileLimits LIMITS = new FileLimits(
            TextLimit.characters(1024),
            List.of(
                    new FileForm(MediaKind.PHOTO, Set.of("image/jpeg", "image/png"), 5 * MEGABYTE),
                    new FileForm(MediaKind.VIDEO, Set.of("video/mp4", "video/3gpp"), 16 * MEGABYTE),
                    new FileForm(MediaKind.AUDIO, SOUNDS, 16 * MEGABYTE, false),
                    new FileForm(MediaKind.VOICE, SOUNDS, 16 * MEGABYTE, false),
                    new FileForm(MediaKind.DOCUMENT, PAPERS, 100 * MEGABYTE)));

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,128}");
    private static final Set<String> HOSTS = Set.of("graph.facebook.com", "lookaside.fbsbx.com");
    private static final int SHA_256 = 32;

    private final GraphClient graph;
    private final FileLine line;
    private final String number;

    HeldFiles(GraphClient graph, WhatsAppSettings settings) {
        this.graph = graph;
        this.line = graph.ownFiles(new FileHosts(settings.meta().apiUrl(), HOSTS));
        this.number = settings.phoneNumberId();
    }

    /// Fetches what a person sent. Where it lies holds for five minutes, and is asked for anew if it held no more.
    FetchResult fetch(String id, long longest) {
        if (!ID.matcher(id).matches()) {
            return new FetchResult.Gone("unknown");
        }
        var result = fetchOnce(id, longest);
        return result instanceof FetchResult.Gone ? fetchOnce(id, longest) : result;
    }

    /// Gives WhatsApp a file, and then says what shows it.
    ///
    /// @param message by the id under which WhatsApp holds the file
    SendResult give(OutboundMessage outbound, Content.Attachment file, Function<String, SendResult> message) {
        return new GraphUpload(outbound, file)
                .with("messaging_product", "whatsapp")
                .with("type", file.mediaType())
                .named("file", FileName.of(file))
                .send(graph, number + "/media", message);
    }

    private FetchResult fetchOnce(String id, long longest) {
        var outcome = graph.get(id + "?phone_number_id=" + number, Place.class);
        if (!(outcome instanceof Outcome.Done(var place)) || place.url() == null) {
            return GraphAnswers.toFetching(outcome);
        }
        return place.fileSize() != null && place.fileSize() > longest
                ? new FetchResult.TooLarge()
                : line.fetch(place.url(), longest, sha256(place.sha256()));
    }

    /// In hex or base64, as WhatsApp writes both.
    private static byte @Nullable [] sha256(@Nullable String given) {
        try {
            if (given == null) {
                return null;
            }
            var bytes = given.length() == 2 * SHA_256
                    ? HexFormat.of().parseHex(given)
                    : Base64.getDecoder().decode(given);
            return bytes.length == SHA_256 ? bytes : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /// Where a file lies.
    private record Place(
            @Nullable String url,
            @Nullable String sha256,
            @Nullable Long fileSize) {
        @Override
        public String toString() {
            return "Place[]";
        }
    }
}
