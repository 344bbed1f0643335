package org.lotse.bots.whatsapp;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.ChannelEvent;
import org.lotse.bots.channel.ChannelEvent.Notice;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.Trouble;
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
            case "ACCOUNT_DELETED" -> there(piece, Trouble.LOCKED, null);
            case "ACCOUNT_RESTRICTION" -> there(piece, Trouble.LIMITED, null);
            case "ACCOUNT_VIOLATION" -> there(piece, Trouble.RULE_BROKEN, null);
            case "VERIFIED_ACCOUNT", "PARTNER_ADDED", "PARTNER_APP_INSTALLED", "PARTNER_APP_UNINSTALLED" -> List.of();
            case null, default -> there(piece, Trouble.ACCOUNT_NEWS, matching(EVENT, news.event()));
        };
    }

    /// One of the account's numbers: Meta does not say which by the id that we know.
    List<ChannelEvent> quality(MetaPiece piece) throws UnreadableArrival {
        return switch (piece.read(News.class).event()) {
            case "FLAGGED" -> there(piece, Trouble.FLAGGED, null);
            case "UNFLAGGED" -> over(piece, null, Trouble.FLAGGED);
            case "DOWNGRADE" -> there(piece, Trouble.FEWER_PEOPLE, null);
            case "UPGRADE" -> over(piece, null, Trouble.FEWER_PEOPLE);
            case null, default -> List.of();
        };
    }

    /// One of the account's templates.
    List<ChannelEvent> template(MetaPiece piece) throws UnreadableArrival {
        var news = piece.read(News.class);
        var name = matching(TEMPLATE, news.messageTemplateName());
        return switch (news.event()) {
            case "REJECTED", "PAUSED", "DISABLED", "FLAGGED", "PENDING_DELETION" ->
                there(piece, Trouble.TEMPLATE, name);
            case "APPROVED", "REINSTATED", "UNPAUSED", "UNFLAGGED" -> over(piece, name, Trouble.TEMPLATE);
            case null, default -> List.of();
        };
    }

    /// Something went wrong on Meta's side.
    List<ChannelEvent> problem(MetaPiece piece) throws UnreadableArrival {
        var code = piece.read(Problem.class).code();
        return there(piece, Trouble.PLATFORM_PROBLEM, code == null ? null : code.toString());
    }

    private List<ChannelEvent> banned(MetaPiece piece, News news) {
        return switch (news.banInfo() == null ? null : news.banInfo().wabaBanState()) {
            case "DISABLE" -> there(piece, Trouble.LOCKED, null);
            case "REINSTATE" -> over(piece, null, Trouble.LOCKED, Trouble.ABOUT_TO_BE_LOCKED);
            case null, default -> there(piece, Trouble.ABOUT_TO_BE_LOCKED, null);
        };
    }

    private List<ChannelEvent> there(MetaPiece piece, Trouble trouble, @Nullable String detail) {
        return List.of(new Notice(channel, id(piece), trouble, detail, false, time.of(piece.time())));
    }

    private List<ChannelEvent> over(MetaPiece piece, @Nullable String detail, Trouble first, Trouble... more) {
        return Stream.concat(
                        Stream.of(new Notice(channel, id(piece), first, detail, true, time.of(piece.time()))),
                        Stream.of(more)
                                .map(it -> new Notice(
                                        channel, id(piece) + "/" + it.code(), it, detail, true, time.of(piece.time()))))
                .map(ChannelEvent.class::cast)
                .toList();
    }

    private static String id(MetaPiece piece) {
        return piece.field() + "/" + piece.part() + "/" + piece.identity(null);
    }

    private static @Nullable String matching(Pattern pattern, @Nullable String term) {
        return term != null && pattern.matcher(term).matches() ? term : null;
    }
}
