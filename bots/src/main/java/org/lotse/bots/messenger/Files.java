package org.lotse.bots.messenger;

import com.github.messenger4j.send.message.richmedia.RichMediaAsset;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Content;
import org.lotse.bots.channel.Content.MediaKind;
import org.lotse.bots.channel.FetchResult;
import org.lotse.bots.channel.OutboundMessage;
import org.lotse.bots.channel.SendResult;
import org.lotse.bots.http.FileHosts;
import org.lotse.bots.http.FileLine;
import org.lotse.bots.http.FileName;
import org.lotse.bots.meta.Graph;
import org.lotse.bots.meta.GraphClient;
import org.lotse.bots.meta.GraphUpload;

/// Files that people sent, which lie where whoever has the address gets them, and files that we are about to send.
final class Files {

    private static final Set<String> HOSTS = Set.of(".fbcdn.net", ".fbsbx.com", ".cdninstagram.com");

    /// An address says in hex until when it holds.
    private static final Pattern HOLDS_UNTIL = Pattern.compile("[?&]oe=([0-9A-Fa-f]{8})(?:[&#]|$)");

    private final GraphClient graph;
    private final MessengerSettings settings;
    private final FileLine line;

    Files(GraphClient graph, MessengerSettings settings) {
        var hosts = new HashSet<>(HOSTS);
        hosts.addAll(settings.fileHosts());
        this.graph = graph;
        this.settings = settings;
        this.line = graph.openFiles(new FileHosts(settings.meta().apiUrl(), hosts));
    }

    FetchResult fetch(String address, long longest) {
        return line.fetch(address, longest, null);
    }

    /// Until when an address holds; `null` if it does not say.
    static @Nullable Instant until(String address) {
        var matcher = HOLDS_UNTIL.matcher(address);
        return matcher.find() ? Instant.ofEpochSecond(Long.parseLong(matcher.group(1), 16)) : null;
    }

    static RichMediaAsset.Type typeOf(MediaKind kind) {
        return switch (kind) {
            case PHOTO -> RichMediaAsset.Type.IMAGE;
            case VIDEO -> RichMediaAsset.Type.VIDEO;
            case AUDIO, VOICE -> RichMediaAsset.Type.AUDIO;
            case DOCUMENT, VIDEO_NOTE, ANIMATION, STICKER -> RichMediaAsset.Type.FILE;
        };
    }

    /// Gives the platform a file, and then says what shows it.
    ///
    /// @param message by the id under which the platform holds the file
    SendResult give(
            OutboundMessage outbound,
            Content.Attachment file,
            RichMediaAsset.Type type,
            Function<String, SendResult> message) {
        var upload = new GraphUpload(outbound, file);
        if (settings.surface() == Surface.INSTAGRAM) {
            upload.with("platform", "instagram");
        }
        var described = Map.of(
                "attachment",
                Map.of("type", type.name().toLowerCase(Locale.ROOT), "payload", Map.of("is_reusable", true)));
        return upload.with("message", Graph.JSON.writeValueAsString(described))
                // Names in other letters are not taken.
                .named("filedata", FileName.inAscii(file))
                .send(graph, settings.sender() + "/message_attachments", message);
    }
}
