package org.lotse.bots.whatsapp;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.ChannelEvent;
import org.lotse.bots.channel.ChannelEvent.Notice;
import org.lotse.bots.channel.ChannelEvent.Notice.Severity;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.UnreadableArrival;
import org.lotse.bots.meta.MetaPiece;
import org.lotse.bots.meta.MetaTime;
import org.lotse.bots.whatsapp.Incoming.News;
import org.lotse.bots.whatsapp.Incoming.Problem;

/// What WhatsApp says to those who run the channel. Meta's words stay behind, its terms are told.
record Notices(ChannelName channel, MetaTime time) {

    private static final Pattern EVENT = Pattern.compile("[A-Z_]{1,64}");
    private static final Pattern TEMPLATE = Pattern.compile("(?=[0-9]*[a-z_])[a-z0-9_]{1,128}");

    /// The account as a whole.
    List<ChannelEvent> account(MetaPiece piece) throws UnreadableArrival {
        var news = piece.read(News.class);
        return switch (news.event()) {
            case "DISABLED_UPDATE" -> banned(piece, news);
            case "ACCOUNT_DELETED" -> notice(piece, Severity.DOWN, "The WhatsApp business account was deleted");
            case "ACCOUNT_RESTRICTION" ->
                notice(piece, Severity.WARNING, "Meta restricts what the WhatsApp business account may do");
            case "ACCOUNT_VIOLATION" ->
                notice(piece, Severity.WARNING, "Meta says that the WhatsApp business account broke a rule");
            case "VERIFIED_ACCOUNT", "PARTNER_ADDED", "PARTNER_APP_INSTALLED", "PARTNER_APP_UNINSTALLED" -> List.of();
            case null, default -> notice(piece, Severity.WARNING, "Meta says of the account: " + event(news));
        };
    }

    /// One of the account's numbers: Meta does not say which by the id that we know.
    List<ChannelEvent> quality(MetaPiece piece) throws UnreadableArrival {
        return switch (piece.read(News.class).event()) {
            case "FLAGGED" ->
                notice(piece, Severity.WARNING, "Meta flags a number of the account: people block or report it");
            case "DOWNGRADE" ->
                notice(piece, Severity.WARNING, "Meta lets a number of the account write to fewer people a day");
            case "UNFLAGGED" -> notice(piece, Severity.WELL, "Meta no longer flags the number");
            case null, default -> List.of();
        };
    }

    /// One of the account's templates.
    List<ChannelEvent> template(MetaPiece piece) throws UnreadableArrival {
        var news = piece.read(News.class);
        return switch (news.event()) {
            case "REJECTED", "PAUSED", "DISABLED", "FLAGGED", "PENDING_DELETION" ->
                notice(piece, Severity.WARNING, "Meta says of the template " + name(news) + ": " + event(news));
            case null, default -> List.of();
        };
    }

    /// Something went wrong on Meta's side.
    List<ChannelEvent> problem(MetaPiece piece) throws UnreadableArrival {
        var code = piece.read(Problem.class).code();
        return notice(piece, Severity.WARNING, "Meta reports a problem" + (code == null ? "" : ", code " + code));
    }

    private List<ChannelEvent> banned(MetaPiece piece, News news) {
        return switch (news.banInfo() == null ? null : news.banInfo().wabaBanState()) {
            case "DISABLE" -> notice(piece, Severity.DOWN, "Meta has disabled the WhatsApp business account");
            case "REINSTATE" -> notice(piece, Severity.WELL, "Meta has reinstated the WhatsApp business account");
            case null, default ->
                notice(piece, Severity.WARNING, "Meta is about to disable the WhatsApp business account");
        };
    }

    private List<ChannelEvent> notice(MetaPiece piece, Severity severity, String what) {
        return List.of(new Notice(
                channel,
                piece.field() + "/" + piece.part() + "/" + piece.identity(null),
                severity,
                what,
                time.of(piece.time())));
    }

    private static String event(News news) {
        return matching(EVENT, news.event());
    }

    private static String name(News news) {
        return matching(TEMPLATE, news.messageTemplateName());
    }

    private static String matching(Pattern pattern, @Nullable String term) {
        return term != null && pattern.matcher(term).matches() ? term : "something new";
    }
}
