package org.lotse.gateway.dialogue;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.Content;
import org.lotse.bots.dialogue.Circumstances;
import org.lotse.bots.dialogue.DialogueState;
import org.lotse.bots.dialogue.Heard;
import org.lotse.bots.dialogue.Phrasebook;
import org.lotse.bots.dialogue.Turn;
import org.lotse.bots.language.Language;
import org.lotse.gateway.channel.Channels;
import org.lotse.gateway.conversation.Promises;
import org.springframework.stereotype.Component;

/// Finds the words for what the bot says.
@Component
class Wording {

    private final Channels channels;
    private final DialogueSettings settings;
    private final Promises promises;
    private final Clock clock;
    private final Phrasebook phrasebook;

    Wording(Channels channels, DialogueSettings settings, Promises promises, Clock clock) {
        this.channels = channels;
        this.settings = settings;
        this.promises = promises;
        this.clock = clock;
        phrasebook = Phrasebook.load(settings.released());
    }

    /// What the bot may speak of on a channel, now.
    Circumstances circumstances(ChannelName channel) {
        return new Circumstances(
                clock.instant(),
                channels.find(channel).map(it -> it.type().displayName()).orElse(channel.value()),
                settings.released(),
                promises.promise(),
                promises.retention(),
                settings.privacyUrl());
    }

    /// What stood on the button that a person chose.
    Optional<String> choice(String id, @Nullable Language language) {
        return phrasebook.choice(id, language);
    }

    /// How somebody says hello.
    String hello(Language language) {
        return phrasebook.hello(language);
    }

    /// The languages in which people can be greeted.
    List<Language> languages() {
        return settings.released();
    }

    /// What stands on a button.
    String label(String key, @Nullable Language language) {
        return phrasebook.label(key, language);
    }

    /// What a turn says, in the person's language, line by line.
    List<Content> words(Turn turn, DialogueState before, Heard heard) {
        return phrasebook.say(turn, before, heard);
    }
}
