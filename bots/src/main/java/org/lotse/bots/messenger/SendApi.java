package org.lotse.bots.messenger;

import com.github.messenger4j.Messenger;
import com.github.messenger4j.exception.MessengerApiException;
import com.github.messenger4j.exception.MessengerIOException;
import com.github.messenger4j.send.MessagePayload;
import com.github.messenger4j.spi.MessengerHttpClient;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.OutboundMessage;
import org.lotse.bots.channel.OutboundMessage.Author;
import org.lotse.bots.channel.SendResult;
import org.lotse.bots.http.Outcome;
import org.lotse.bots.meta.Graph;
import org.lotse.bots.meta.GraphAnswers;
import org.lotse.bots.meta.GraphClient;
import org.lotse.bots.meta.GraphRefusal;
import tools.jackson.databind.node.ObjectNode;

/// Sends what Messenger4j has written, on a line of ours.
///
/// The library is of 2019: it would send to a version of the API that is gone, with the token in the address, and fall
/// over answers that are no success. So it neither gets the token nor sees such an answer, and what it cannot write is
/// added here.
final class SendApi {

    private static final String UNUSED = "unused";

    /// What the message needs beside what the library writes; seen by the thread of the call alone.
    private static final ScopedValue<OutboundMessage> MESSAGE = ScopedValue.newInstance();

    private final GraphClient graph;
    private final String path;
    private final boolean quotes;
    private final Messenger messenger;

    /// Sends nothing yet.
    ///
    /// @param sender whom we ask to send
    /// @param quotes whether the platform takes a message that answers another
    SendApi(GraphClient graph, String sender, boolean quotes) {
        this.graph = graph;
        this.path = sender + "/messages";
        this.quotes = quotes;
        this.messenger = Messenger.create(
                UNUSED,
                UNUSED,
                UNUSED,
                Optional.of((_, _, body) -> new MessengerHttpClient.HttpResponse(200, send(body))));
    }

    SendResult send(OutboundMessage message, MessagePayload payload) {
        return ScopedValue.where(MESSAGE, message).call(() -> send(payload));
    }

    /// Shows something that is no message, such as `typing_on`, for some seconds.
    void show(String recipient, String action) {
        graph.aside(path, Map.of("recipient", Map.of("id", recipient), "sender_action", action));
    }

    private SendResult send(MessagePayload payload) {
        try {
            return messenger
                    .send(payload)
                    .messageId()
                    .<SendResult>map(SendResult.Accepted::new)
                    .orElseGet(() -> new SendResult.Unclear("no-message-id"));
        } catch (MessengerIOException e) {
            return e.getCause() instanceof NotAccepted it
                    ? GraphAnswers.toSending(it.outcome)
                    : new SendResult.Unclear("broken");
        } catch (MessengerApiException _) {
            return new SendResult.Unclear("broken");
        }
    }

    private String send(String body) throws NotAccepted {
        var request = (ObjectNode) Graph.JSON.readTree(body);
        complete(request, MESSAGE.get());
        var outcome = graph.post(path, request, Sent.class);
        if (outcome instanceof Outcome.Done<Sent, GraphRefusal>(var sent) && sent.messageId() != null) {
            return Graph.JSON.writeValueAsString(sent);
        }
        throw new NotAccepted(outcome);
    }

    /// The tag opens a closed window to what a human writes, and to nothing else: used for a bot, it costs us the page.
    private void complete(ObjectNode request, OutboundMessage message) {
        if (message.late() && message.author() == Author.COUNSELLOR) {
            request.put("messaging_type", "MESSAGE_TAG");
            request.put("tag", "HUMAN_AGENT");
        }
        if (quotes && message.replyTo() != null) {
            request.putObject("reply_to").put("mid", message.replyTo());
        }
    }

    private record Sent(@Nullable String messageId) {}

    /// What became of a message that was not, or not certainly, sent; on its way through the library.
    private static final class NotAccepted extends IOException {

        private final transient Outcome<Sent, GraphRefusal> outcome;

        private NotAccepted(Outcome<Sent, GraphRefusal> outcome) {
            super("not accepted");
            this.outcome = outcome;
        }
    }
}
