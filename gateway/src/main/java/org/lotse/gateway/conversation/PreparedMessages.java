package org.lotse.gateway.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.lotse.bots.channel.ApprovedTemplate;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.Content;
import org.lotse.bots.language.Language;
import org.lotse.gateway.channel.Templates;
import org.springframework.stereotype.Component;

/// Which messages that platforms have approved may go to whom: in a language that the person agreed to and no other,
/// and
/// nothing that they have not asked for once they opted out of that anywhere.
@Component
public class PreparedMessages {

    private final Templates templates;
    private final Addresses addresses;

    PreparedMessages(Templates templates, Addresses addresses) {
        this.templates = templates;
        this.addresses = addresses;
    }

    /// Those that may go to a person by a channel, as they are now, each in one language.
    public Prepared to(Contact contact, Conversation conversation, ChannelName channel) {
        var approved = templates.of(channel);
        var spoken = approved.stream()
                .map(ApprovedTemplate::name)
                .distinct()
                .flatMap(it -> inTheirLanguage(approved, it, contact, conversation).stream())
                .toList();
        var optedOut = addresses.optedOut(contact);
        var allowed = spoken.stream().filter(it -> !optedOut || !it.unasked()).toList();
        if (!allowed.isEmpty()) {
            return new Prepared(allowed, null);
        }
        return new Prepared(
                List.of(),
                approved.isEmpty()
                        ? Prepared.Why.NOTHING_APPROVED
                        : spoken.isEmpty() ? Prepared.Why.NOT_IN_THEIR_LANGUAGE : Prepared.Why.OPTED_OUT);
    }

    /// The message that one becomes.
    ///
    /// @throws TemplateUnavailable if the platform has approved none of that name in a language of the person
    /// @throws OptedOut if the person wants none of its kind
    /// @throws TemplateMisfit if the parameters do not take its places
    Content.Template fill(Contact contact, Conversation conversation, ChannelName channel, Answer.Prepared prepared) {
        var template = inTheirLanguage(templates.of(channel), prepared.template(), contact, conversation)
                .orElseThrow(TemplateUnavailable::new);
        if (template.unasked() && addresses.optedOut(contact)) {
            throw new OptedOut();
        }
        if (!template.takes(prepared.parameters())) {
            throw new TemplateMisfit();
        }
        return template.filled(prepared.parameters());
    }

    private static Optional<ApprovedTemplate> inTheirLanguage(
            List<ApprovedTemplate> approved, String name, Contact contact, Conversation conversation) {
        var named = approved.stream().filter(it -> it.name().equals(name)).toList();
        return agreed(contact, conversation).stream()
                .flatMap(language -> Stream.concat(
                        named.stream().filter(it -> it.language().equalsIgnoreCase(language.tag())),
                        named.stream().filter(it -> isOf(language, it.language()))))
                .findFirst();
    }

    /// What the person confirmed, and in what they agreed to be counselled.
    private static List<Language> agreed(Contact contact, Conversation conversation) {
        var agreed = new ArrayList<Language>();
        Stream.of(Optional.ofNullable(contact.language()), Optional.ofNullable(conversation.language()))
                .flatMap(Optional::stream)
                .forEach(agreed::add);
        return agreed;
    }

    /// Whether it is that language as it is spoken somewhere; in another script it may be none that they read.
    private static boolean isOf(Language language, String tag) {
        return tag.toLowerCase(Locale.ROOT).matches(language.tag().toLowerCase(Locale.ROOT) + "(-[a-z]{2})?");
    }
}
