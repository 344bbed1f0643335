package org.lotse.bots.dialogue;

import java.util.List;

/// One turn of the bot: where the person stands now, what is said and what is done, in order and in one transaction.
public record Turn(DialogueState next, List<Line> said, List<Act> done) {

    public Turn {
        said = List.copyOf(said);
        done = List.copyOf(done);
    }
}
