package org.lotse.bots.messenger;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.lotse.bots.channel.Capabilities;
import org.lotse.bots.channel.Capabilities.Pace;
import org.lotse.bots.channel.Capabilities.QuestionForm;
import org.lotse.bots.channel.Capabilities.ReplyWindow;
import org.lotse.bots.channel.ChannelType;
import org.lotse.bots.channel.Content.MediaKind;
import org.lotse.bots.channel.FileLimits;
import org.lotse.bots.channel.FileLimits.FileForm;
import org.lotse.bots.channel.TextLimit;

/// Where people write to us, and what differs there.
enum Surface {
    MESSENGER,
    INSTAGRAM;

    private static final int BUTTONS = 3;
    private static final int QUICK_REPLIES = 13;
    private static final TextLimit LABEL = TextLimit.characters(20);

    private static final ReplyWindow WINDOW = new ReplyWindow(Duration.ofHours(24), Duration.ofDays(7));

    /// Far below the 300 a second that Meta counts, which are for all that speak in the account's name.
    private static final Pace PACE = new Pace(40, Duration.ofMillis(400));

    /// Meta does not say which megabytes it means.
    private static final long MEGABYTE = 1_000_000;

    private static final Set<String> PICTURES = Set.of("image/jpeg", "image/png", "image/gif");
    private static final Set<String> SOUNDS =
            Set.of("audio/aac", "audio/mp4", "audio/x-m4a", "audio/wav", "audio/x-wav", "audio/vnd.wave");
    private static final Set<String> FILMS =
            Set.of("video/mp4", "video/ogg", "video/x-msvideo", "video/quicktime", "video/webm");

    private static final FileLimits MESSENGER_FILES = files(25 * MEGABYTE, Set.of());
    private static final FileLimits INSTAGRAM_FILES = files(8 * MEGABYTE, Set.of("application/pdf"));

    ChannelType type() {
        return switch (this) {
            case MESSENGER -> new ChannelType("messenger", "Messenger");
            case INSTAGRAM -> new ChannelType("instagram", "Instagram");
        };
    }

    /// What Meta delivers for.
    String object() {
        return switch (this) {
            case MESSENGER -> "page";
            case INSTAGRAM -> "instagram";
        };
    }

    /// The setting with the account's id.
    String idSetting() {
        return switch (this) {
            case MESSENGER -> "page-id";
            case INSTAGRAM -> "account-id";
        };
    }

    /// Where the links begin that open a chat.
    String linkUrl() {
        return switch (this) {
            case MESSENGER -> "https://m.me";
            case INSTAGRAM -> "https://ig.me";
        };
    }

    /// What a person's id is.
    String addressKind() {
        return switch (this) {
            case MESSENGER -> "psid";
            case INSTAGRAM -> "igsid";
        };
    }

    /// @param linked whether an account at Instagram is reached through a page: only there can files be uploaded, while
    /// others would have Instagram fetch them from an address that all the world can read
    Capabilities capabilities(boolean linked) {
        return switch (this) {
            case MESSENGER -> capabilities(TextLimit.characters(2_000), TextLimit.characters(640), MESSENGER_FILES);
            case INSTAGRAM ->
                capabilities(TextLimit.bytes(1_000), TextLimit.bytes(640), linked ? INSTAGRAM_FILES : FileLimits.NONE);
        };
    }

    /// What we want to hear of.
    List<String> fields() {
        return switch (this) {
            case MESSENGER ->
                List.of(
                        "messages",
                        "messaging_postbacks",
                        "messaging_referrals",
                        "message_deliveries",
                        "message_reads",
                        "message_echoes",
                        "message_reactions",
                        "message_edits",
                        "messaging_optins",
                        "messaging_handovers",
                        "messaging_policy_enforcement",
                        "standby");
            case INSTAGRAM ->
                List.of("messages", "messaging_postbacks", "messaging_referral", "messaging_seen", "message_reactions");
        };
    }

    /// @param papers what can be sent as a document; empty for anything
    private static FileLimits files(long longestPicture, Set<String> papers) {
        return new FileLimits(
                null,
                List.of(
                        new FileForm(MediaKind.PHOTO, PICTURES, longestPicture),
                        new FileForm(MediaKind.VIDEO, FILMS, 25 * MEGABYTE),
                        new FileForm(MediaKind.AUDIO, SOUNDS, 25 * MEGABYTE),
                        new FileForm(MediaKind.VOICE, SOUNDS, 25 * MEGABYTE),
                        new FileForm(MediaKind.DOCUMENT, papers, 25 * MEGABYTE)));
    }

    /// Buttons come first: they stay on the screen, while quick replies go with the next message.
    private static Capabilities capabilities(TextLimit text, TextLimit buttonText, FileLimits files) {
        return new Capabilities(
                text,
                List.of(new QuestionForm(buttonText, BUTTONS, LABEL), new QuestionForm(text, QUICK_REPLIES, LABEL)),
                WINDOW,
                false,
                PACE,
                files);
    }
}
