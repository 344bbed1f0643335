package org.lotse.gateway.desk;

import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lotse.bots.channel.ChannelAdapter;
import org.lotse.bots.channel.DeepLink;
import org.lotse.bots.language.Language;
import org.lotse.gateway.channel.Channels;
import org.lotse.gateway.dialogue.Bot;
import org.lotse.gateway.outreach.Campaign;
import org.lotse.gateway.outreach.Outreach;
import org.lotse.gateway.outreach.OutreachLink;
import org.springframework.stereotype.Component;

/// Shows links as they open a chat on each channel.
@OnlyAtTheDesk
@Component
class Links {

    private final Outreach outreach;
    private final Channels channels;
    private final Bot bot;
    private final Clock clock;

    Links(Outreach outreach, Channels channels, Bot bot, Clock clock) {
        this.outreach = outreach;
        this.channels = channels;
        this.bot = bot;
        this.clock = clock;
    }

    OutreachView all() {
        var links = outreach.links().stream()
                .collect(Collectors.groupingBy(
                        OutreachLink::campaign, Collectors.mapping(this::view, Collectors.toList())));
        return new OutreachView(
                languages().stream().map(Language::tag).toList(),
                outreach.campaigns().stream()
                        .map(it -> CampaignView.of(it, links.getOrDefault(it.id(), List.of())))
                        .toList());
    }

    /// For which there can be links.
    List<Language> languages() {
        return bot.languages();
    }

    /// A campaign without links.
    CampaignView view(Campaign campaign) {
        return CampaignView.of(campaign, List.of());
    }

    LinkView view(OutreachLink link) {
        var words = bot.hello(link.language());
        var ways = channels.all().stream().flatMap(it -> way(it, it.link(link.code(), words)));
        return LinkView.of(link, clock.instant(), ways.toList());
    }

    private static Stream<LinkView.Way> way(ChannelAdapter channel, DeepLink link) {
        return switch (link) {
            case DeepLink.To(var address) -> Stream.of(LinkView.Way.of(channel, address.toString(), null));
            case DeepLink.Wanting(var setting) -> Stream.of(LinkView.Way.of(channel, null, setting));
            case DeepLink.None() -> Stream.empty();
        };
    }
}
