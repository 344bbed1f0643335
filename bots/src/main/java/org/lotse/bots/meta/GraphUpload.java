package org.lotse.bots.meta;

import java.util.function.Function;
import okhttp3.MultipartBody;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Content;
import org.lotse.bots.channel.OutboundMessage;
import org.lotse.bots.channel.SendResult;
import org.lotse.bots.http.DepartingFile;
import org.lotse.bots.http.Outcome;

/// A file of ours that Meta gets before the message that shows it: until that message, nothing was sent.
public final class GraphUpload {

    private final MultipartBody.Builder form = new MultipartBody.Builder().setType(MultipartBody.FORM);
    private final DepartingFile bytes;

    public GraphUpload(OutboundMessage message, Content.Attachment file) {
        this.bytes = new DepartingFile(message, file);
    }

    /// Says something about the file.
    public GraphUpload with(String field, String value) {
        form.addFormDataPart(field, value);
        return this;
    }

    /// Names the file, after all that is said about it.
    public GraphUpload named(String field, String fileName) {
        form.addFormDataPart(field, fileName, bytes);
        return this;
    }

    /// Uploads the file, and sends the message that shows it.
    ///
    /// @param message by the id that Meta gave the file
    public SendResult send(GraphClient graph, String path, Function<String, SendResult> message) {
        var outcome = graph.upload(path, form.build(), Uploaded.class);
        return outcome instanceof Outcome.Done(var uploaded) && uploaded.known() != null
                ? message.apply(uploaded.known())
                : GraphAnswers.toUploading(outcome, bytes.unreadable());
    }

    /// What Meta answers: at WhatsApp an `id`, elsewhere an `attachment_id`.
    private record Uploaded(@Nullable String id, @Nullable String attachmentId) {
        @Nullable
        String known() {
            return id == null ? attachmentId : id;
        }
    }
}
