package org.lotse.bots.dialogue;

/// Where a person stands with the bot. The names are stored.
public enum Step {
    /// Nothing was said yet.
    NEW,
    LANGUAGE,
    CONSENT,
    COUNTRY,
    QUESTION,
    /// The conversation waits for, or is with, a human. The bot is silent but for what the person asks of it.
    HANDED_OVER,
    /// After the close; feedback may come.
    CLOSED,
    /// The person wrote the stop word. Silent until they start again; [DialogueState#resume] if a human hears them
    /// then.
    STOPPED,
    /// Asked whether to erase; [DialogueState#resume] is where to go on otherwise.
    ERASURE
}
