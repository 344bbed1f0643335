package org.lotse.bots.whatsapp;

import java.util.List;
import java.util.Set;
import org.lotse.bots.channel.ChannelEvent;
import org.lotse.bots.channel.ChannelEvent.TemplateJudged;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.UnreadableArrival;
import org.lotse.bots.meta.MetaPiece;
import org.lotse.bots.meta.MetaTime;
import org.lotse.bots.whatsapp.Incoming.News;

/// What WhatsApp decides about the account's templates.
record Verdicts(ChannelName channel, MetaTime time) {

    /// After these a template can be sent, or still can be.
    private static final Set<String> USABLE = Set.of("APPROVED", "REINSTATED", "UNPAUSED", "FLAGGED", "UNFLAGGED");

    List<ChannelEvent> onStatus(MetaPiece piece) throws UnreadableArrival {
        var news = piece.read(News.class);
        return news.event() == null ? List.of() : judged(piece, news, USABLE.contains(news.event()));
    }

    /// It is for something else now, such as for what nobody asked for.
    List<ChannelEvent> onCategory(MetaPiece piece) throws UnreadableArrival {
        return judged(piece, piece.read(News.class), false);
    }

    private List<ChannelEvent> judged(MetaPiece piece, News news, boolean usable) {
        var name = news.messageTemplateName();
        var language = news.messageTemplateLanguage();
        if (name == null || !TemplateList.isName(name) || (language != null && !TemplateList.isLanguage(language))) {
            return List.of();
        }
        return List.of(new TemplateJudged(
                channel,
                "template/" + piece.identity(null),
                name,
                language == null ? null : TemplateList.tag(language),
                usable,
                time.of(piece.time())));
    }
}
