package org.lotse.gateway.dialogue;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.lotse.bots.dialogue.Circumstances;
import org.lotse.bots.dialogue.Dialogue;
import org.lotse.bots.dialogue.DialogueState;
import org.lotse.bots.dialogue.Heard;
import org.lotse.bots.dialogue.Turn;
import org.springframework.stereotype.Component;

/// Takes the bot's turns and counts them, by the step to which they lead: where people get stuck, the operator sees.
@Component
class Turns {

    private final MeterRegistry meters;

    Turns(MeterRegistry meters) {
        this.meters = meters;
    }

    Turn take(DialogueState at, Heard heard, Circumstances now) {
        var turn = Dialogue.take(at, heard, now);
        var step = turn.next().step().name().toLowerCase(Locale.ROOT);
        meters.counter("lotse.dialogue.turns", "step", step).increment();
        return turn;
    }
}
