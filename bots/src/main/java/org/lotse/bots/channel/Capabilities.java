package org.lotse.bots.channel;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.OutboundMessage.Author;

/// What a channel can do, as data.
///
/// @param text how long one message may be
/// @param questions how a [Content.Question] can be shown, best first; one that fits none is asked in numbered text
/// @param window how long after a person's last message they may be written to
/// @param templates whether [Content.Template] can be sent, also when the window is closed
/// @param place how long a [Content.LocationRequest] may be; `null` if it is asked in plain words
/// @param pace how fast messages may follow each other
/// @param files which files can be sent
public record Capabilities(
        TextLimit text,
        List<QuestionForm> questions,
        ReplyWindow window,
        boolean templates,
        @Nullable TextLimit place,
        Pace pace,
        FileLimits files) {

    public Capabilities {
        questions = List.copyOf(questions);
    }

    /// Of a channel without a button that tells a place.
    public Capabilities(
            TextLimit text,
            List<QuestionForm> questions,
            ReplyWindow window,
            boolean templates,
            Pace pace,
            FileLimits files) {
        this(text, questions, window, templates, null, pace, files);
    }

    /// How a question can be shown with these answers, its words left aside.
    public Optional<QuestionForm> formFor(List<Content.Option> options) {
        return questions.stream().filter(it -> it.fits(options)).findFirst();
    }

    /// One way to show a question, such as by buttons.
    ///
    /// @param body how long the question may be
    /// @param options how many answers it may have
    /// @param label how long an answer may be
    public record QuestionForm(TextLimit body, int options, TextLimit label) {

        boolean fits(List<Content.Option> given) {
            return given.size() <= options && given.stream().allMatch(it -> label.fits(it.label()));
        }
    }

    /// How long after a person's last message they may be written to; `null` without limit.
    ///
    /// @param bot by a program
    /// @param human by a person who writes themselves
    public record ReplyWindow(
            @Nullable Duration bot, @Nullable Duration human) {

        public static final ReplyWindow ALWAYS_OPEN = new ReplyWindow(null, null);

        public @Nullable Duration of(Author author) {
            return switch (author) {
                case BOT -> bot;
                case COUNSELLOR -> human;
            };
        }
    }

    /// How fast messages may follow each other.
    ///
    /// @param perSecond how many messages a second the whole channel may send
    /// @param personPause least time between two messages to one person
    /// @param personBurst how many messages one person may get as fast as that
    /// @param personRefill after which time one more message of the burst may be used again
    public record Pace(int perSecond, Duration personPause, int personBurst, Duration personRefill) {

        /// Where a person may be written to on and on, but for the pause.
        public Pace(int perSecond, Duration personPause) {
            this(perSecond, personPause, 1, personPause);
        }
    }
}
