package org.lotse.gateway.conversation;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.lotse.bots.channel.Address;
import org.lotse.bots.channel.ChannelEvent;
import org.lotse.bots.channel.Content;
import org.lotse.gateway.ledger.LedgerReader;
import org.lotse.gateway.ledger.RecordedEvent;
import org.lotse.gateway.worker.FailPoints;
import org.springframework.stereotype.Component;

/// Takes over what the ledger recorded: finds the person, and lets the bot hear them.
@Component
class Takeover implements LedgerReader {

    private final People people;
    private final Listener listener;
    private final Amendments amendments;
    private final Doors doors;
    private final MeterRegistry meters;

    Takeover(People people, Listener listener, Amendments amendments, Doors doors, MeterRegistry meters) {
        this.people = people;
        this.listener = listener;
        this.amendments = amendments;
        this.doors = doors;
        this.meters = meters;
    }

    @Override
    public void read(List<RecordedEvent> burst) {
        List<Heard> said = new ArrayList<>();
        for (var recorded : burst) {
            switch (recorded.event()) {
                case ChannelEvent.InboundMessage message -> take(new Heard(recorded, message), said);
                case ChannelEvent.Blocked(var _, var sender, var at) -> {
                    hear(said);
                    doors.blocked(sender, at);
                }
                case ChannelEvent.Unblocked(var _, var sender, var _) -> {
                    hear(said);
                    doors.unblocked(sender);
                }
                case ChannelEvent.Receipt _ -> {}
            }
            count(recorded.event(), "taken");
        }
        hear(said);
    }

    @Override
    public void park(RecordedEvent event) {
        if (event.event() instanceof ChannelEvent.InboundMessage message) {
            var heard = new Heard(event, message);
            var person = people.arrive(message.sender(), event.traceId());
            if (person.contact().consented()) {
                person.keep(heard.said());
                person.note(Fact.UNREADABLE_MESSAGE);
                person.handOver();
            } else {
                person.hold(heard.said());
            }
        }
        count(event.event(), "parked");
    }

    private void take(Heard heard, List<Heard> said) {
        switch (heard.message().content()) {
            case Content.Edit edit -> {
                hear(said);
                var isKnown = amendments.edit(heard, edit);
                if (!isKnown || listener.isForTheBot(edit.content())) {
                    said.add(heard.saying(edit));
                }
            }
            case Content.Withdrawal withdrawal -> {
                hear(said);
                amendments.withdraw(heard, withdrawal);
            }
            case Content.Reaction reaction -> {
                hear(said);
                amendments.react(heard, reaction);
            }
            case Content.Text _,
                    Content.Question _,
                    Content.Choice _,
                    Content.Start _,
                    Content.Media _,
                    Content.Location _,
                    Content.ContactCard _,
                    Content.Unsupported _ -> said.add(heard);
        }
    }

    /// Lets the bot hear what was collected. Who erased themselves on the way is a stranger with the next word.
    private void hear(List<Heard> said) {
        while (!said.isEmpty()) {
            var person = people.arrive(sender(said), said.getFirst().recorded().traceId());
            FailPoints.pass("conversation.after-arrival");
            var heard = listener.heard(person, said.stream().map(Heard::said).toList());
            said.subList(0, Math.clamp(heard, 1, said.size())).clear();
        }
    }

    private static Address sender(List<Heard> said) {
        return said.getFirst().message().sender();
    }

    private void count(ChannelEvent event, String result) {
        var channel = switch (event) {
            case ChannelEvent.InboundMessage message -> message.sender().channel();
            case ChannelEvent.Blocked blocked -> blocked.sender().channel();
            case ChannelEvent.Unblocked unblocked -> unblocked.sender().channel();
            case ChannelEvent.Receipt _ -> "none";
        };
        meters.counter("lotse.conversation.events", "channel", channel.toString(), "result", result)
                .increment();
    }

    /// A message, and how it was recorded.
    record Heard(RecordedEvent recorded, ChannelEvent.InboundMessage message) {

        Said said() {
            return new Said(
                    message.content(),
                    message.messageId(),
                    message.replyTo(),
                    message.languageHint(),
                    message.at(),
                    recorded.receivedAt(),
                    recorded.traceId());
        }

        /// The same as if it had been said anew; a later edit finds it.
        Heard saying(Content.Edit edit) {
            var anew = new ChannelEvent.InboundMessage(
                    message.externalId(),
                    message.sender(),
                    edit.content(),
                    message.at(),
                    edit.messageId(),
                    message.replyTo(),
                    message.languageHint(),
                    message.acknowledgement());
            return new Heard(new RecordedEvent(recorded.seq(), anew, recorded.receivedAt(), recorded.traceId()), anew);
        }
    }
}
