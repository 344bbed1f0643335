package org.lotse.gateway.desk;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.ChannelName;
import org.lotse.gateway.conversation.Answer;
import org.lotse.gateway.conversation.Conversation;
import org.lotse.gateway.conversation.Conversations;
import org.lotse.gateway.conversation.Phase;
import org.lotse.gateway.conversation.Reply;
import org.lotse.gateway.counsellor.StaffName;
import org.lotse.gateway.dialogue.Bot;
import org.lotse.gateway.privacy.ReadLog;
import org.lotse.gateway.worker.FailPoints;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// A conversation of one's own: reading, answering, noting, closing.
@OnlyAtTheDesk
@RestController
@RequestMapping("/api/conversations/{id}")
class ConversationController {

    private final Access access;
    private final Threads threads;
    private final Conversations conversations;
    private final Closing closing;
    private final Bot bot;
    private final ReadLog readLog;

    ConversationController(
            Access access, Threads threads, Conversations conversations, Closing closing, Bot bot, ReadLog readLog) {
        this.access = access;
        this.threads = threads;
        this.conversations = conversations;
        this.closing = closing;
        this.bot = bot;
        this.readLog = readLog;
    }

    @GetMapping
    ThreadView thread(@PathVariable UUID id, Principal reader) {
        return threads.open(toRead(id, reader));
    }

    @GetMapping("/entries")
    List<EntryView> entries(
            @PathVariable UUID id, @RequestParam(defaultValue = "0") @Min(0) int after, Principal reader) {
        return threads.after(toRead(id, reader), after);
    }

    @PostMapping("/answers")
    @ResponseStatus(HttpStatus.CREATED)
    EntryView answer(
            @PathVariable UUID id,
            @RequestHeader("Idempotency-Key") UUID key,
            @Valid @RequestBody NewAnswer answer,
            Principal author) {
        var conversation = access.own(id, name(author));
        var reply = new Reply(what(answer, conversation), answer.way(), answer.replyTo(), key);
        try {
            var entry = conversations.answer(conversation.id(), author.getName(), reply);
            FailPoints.pass("desk.after-answer");
            return threads.view(entry);
        } catch (IllegalArgumentException _) {
            throw new NoSuchEntry();
        } catch (IllegalStateException _) {
            throw new NotWithYou();
        }
    }

    @PostMapping("/notes")
    @ResponseStatus(HttpStatus.CREATED)
    NoteView note(
            @PathVariable UUID id,
            @RequestHeader("Idempotency-Key") UUID key,
            @Valid @RequestBody NewNote note,
            Principal author) {
        var conversation = access.own(id, name(author));
        return threads.view(conversations.addNote(conversation.id(), author.getName(), note.body(), key));
    }

    @PostMapping("/close")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void close(@PathVariable UUID id, Principal author) {
        var conversation = access.own(id, name(author));
        try {
            closing.close(conversation, author.getName());
        } catch (IllegalStateException _) {
            throw new NotWithYou();
        }
        FailPoints.pass("desk.after-close");
    }

    @PostMapping("/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void read(@PathVariable UUID id, @Valid @RequestBody UpTo read, Principal reader) {
        var conversation = access.own(id, name(reader));
        try {
            conversations.markRead(conversation.id(), reader.getName(), read.upTo());
        } catch (IllegalStateException _) {
            throw new NotWithYou();
        }
    }

    @PostMapping("/typing")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void typing(@PathVariable UUID id, Principal author) {
        var conversation = access.own(id, name(author));
        if (conversation.phase() != Phase.ASSIGNED) {
            throw new NotWithYou();
        }
        bot.showTyping(conversation.id());
    }

    private Answer what(NewAnswer answer, Conversation conversation) {
        var body = answer.body();
        var template = answer.template();
        var attachment = answer.attachment();
        if (attachment != null && template == null && !Boolean.TRUE.equals(answer.asksPlace())) {
            return new Answer.File(attachment, body);
        }
        if (template != null && attachment == null && body == null) {
            return new Answer.Prepared(template.name(), template.parameters());
        }
        if (body == null || template != null) {
            throw new NotOneThing();
        }
        return Boolean.TRUE.equals(answer.asksPlace())
                ? new Answer.AskingPlace(body, bot.placeButton(conversation.language()))
                : new Answer.Words(body);
    }

    /// Written down before anything is shown.
    private Conversation toRead(UUID id, Principal reader) {
        var conversation = access.own(id, name(reader));
        readLog.read(reader.getName(), conversation.id());
        return conversation;
    }

    private static StaffName name(Principal principal) {
        return new StaffName(principal.getName());
    }

    /// An answer: words of one's own, a file with words below it or without, or a message that the platform approved
    /// beforehand.
    ///
    /// @param attachment an upload
    /// @param asksPlace whether a button below the words tells where the person is
    /// @param channel by which it goes, as the person's addresses name it; left out, by the one they used last
    record NewAnswer(
            @Nullable @Visible @Size(max = 20_000) String body,

            @Nullable @Valid Filled template,
            @Nullable UUID attachment,
            @Nullable Boolean asksPlace,
            @Nullable @Pattern(regexp = "[a-z0-9-]{1,63}") String channel,
            @Nullable Integer replyTo) {

        NewAnswer {
            // Below a file there may be no words.
            if (attachment != null && body != null && !Visible.Validator.isVisible(body)) {
                body = null;
            }
        }

        @Nullable
        ChannelName way() {
            return channel == null ? null : new ChannelName(channel);
        }

        @Override
        public String toString() {
            return "NewAnswer[" + (body == null ? 0 : body.length()) + " chars]";
        }
    }

    /// A prepared message with what takes its places.
    record Filled(
            @NotBlank @Size(max = 512) String name,
            @Size(max = 100) List<@NotBlank @Visible @Size(max = 1_024) String> parameters) {

        Filled {
            parameters = parameters == null ? List.of() : List.copyOf(parameters);
        }

        @Override
        public String toString() {
            return "Filled[" + name + "]";
        }
    }

    /// An answer is one thing: words, a file or a prepared message.
    static final class NotOneThing extends RuntimeException {
        private NotOneThing() {
            super("An answer has a body, an attachment or a template");
        }
    }

    record NewNote(@NotBlank @Visible @Size(max = 20_000) String body) {
        @Override
        public String toString() {
            return "NewNote[" + body.length() + " chars]";
        }
    }

    record UpTo(@Min(0) int upTo) {}
}
