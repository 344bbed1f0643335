package org.lotse.gateway.conversation;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
    private final Elsewhere elsewhere;
    private final MeterRegistry meters;

    Takeover(
            People people,
            Listener listener,
            Amendments amendments,
            Doors doors,
            Elsewhere elsewhere,
            MeterRegistry meters) {
        this.people = people;
        this.listener = listener;
        this.amendments = amendments;
        this.doors = doors;
        this.elsewhere = elsewhere;
        this.meters = meters;
    }

    @Override
    public void read(List<RecordedEvent> burst) {
        List<Heard> said = new ArrayList<>();
        for (var recorded : burst) {
            switch (recorded.event()) {
                case ChannelEvent.InboundMessage message -> take(new Heard(recorded, message), said);
                case ChannelEvent.Blocked _,
                        ChannelEvent.Unblocked _,
                        ChannelEvent.AddressChanged _,
                        ChannelEvent.OptedOut _,
                        ChannelEvent.SentElsewhere _ -> {
                    hear(said);
                    turn(recorded);
                }
            }
            count(recorded.event(), "taken");
        }
        hear(said);
    }

    @Override
    public void park(RecordedEvent event) {
        if (event.event() instanceof ChannelEvent.InboundMessage message) {
            amendments.remains(new Heard(event, message)).ifPresent(this::park);
        }
        count(event.event(), "parked");
    }

    private void park(Heard heard) {
        var person = people.arrive(heard.message(), heard.recorded().traceId());
        if (person.contact().consented()) {
            person.keep(heard.said());
            person.note(Fact.UNREADABLE_MESSAGE);
            person.handOver();
        } else {
            person.hold(heard.said());
        }
    }

    /// What changes by which door a person is reached, and what else goes through it.
    private void turn(RecordedEvent recorded) {
        switch (recorded.event()) {
            case ChannelEvent.Blocked(var _, var sender, var at) -> doors.blocked(sender, at);
            case ChannelEvent.Unblocked(var _, var sender, var _) -> doors.unblocked(sender);
            case ChannelEvent.AddressChanged(var _, var previous, var sender, var _) -> doors.moved(previous, sender);
            case ChannelEvent.OptedOut(var _, var sender, var out, var at) -> doors.optedOut(sender, out, at);
            case ChannelEvent.SentElsewhere sent -> elsewhere.heard(sent, recorded.receivedAt());
            case ChannelEvent.InboundMessage _ -> {}
        }
    }

    private void take(Heard heard, List<Heard> said) {
        switch (heard.message().content()) {
            case Content.Edit edit -> {
                hear(said);
                if (!amendments.isTakenBack(heard, edit)) {
                    var isKnown = amendments.edit(heard, edit);
                    if (!isKnown || listener.isForTheBot(edit.content())) {
                        said.add(heard.saying(edit));
                    }
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
                    Content.Attachment _,
                    Content.Location _,
                    Content.LocationRequest _,
                    Content.ContactCard _,
                    Content.Template _,
                    Content.Unsupported _ -> amendments.remains(heard).ifPresent(said::add);
        }
    }

    /// Lets the bot hear what was collected. Who erased themselves on the way is a stranger with the next word.
    private void hear(List<Heard> said) {
        while (!said.isEmpty()) {
            var person = people.arrive(
                    said.getLast().message(), said.getFirst().recorded().traceId());
            FailPoints.pass("conversation.after-arrival");
            var heard = listener.heard(person, said.stream().map(Heard::said).toList());
            said.subList(0, Math.clamp(heard, 1, said.size())).clear();
        }
    }

    private void count(ChannelEvent event, String result) {
        meters.counter("lotse.conversation.events", "channel", event.channel().toString(), "result", result)
                .increment();
    }

    /// A message, and how it was recorded.
    ///
    /// @param editedAt when it was put into these words, if they are not its first
    record Heard(
            RecordedEvent recorded,
            ChannelEvent.InboundMessage message,
            @Nullable Instant editedAt) {

        Heard(RecordedEvent recorded, ChannelEvent.InboundMessage message) {
            this(recorded, message, null);
        }

        Said said() {
            return new Said(
                    message.content(),
                    message.messageId(),
                    message.replyTo(),
                    message.languageHint(),
                    message.content() instanceof Content.Start(var code) ? code : message.linkCode(),
                    message.at(),
                    editedAt,
                    recorded.receivedAt(),
                    recorded.traceId());
        }

        /// The same as if it had been said anew; a later edit finds it.
        Heard saying(Content.Edit edit) {
            return saying(edit.content(), edit.messageId(), message.at());
        }

        /// The same message with another content.
        Heard saying(Content content) {
            return content.equals(message.content()) ? this : saying(content, message.messageId(), editedAt);
        }

        private Heard saying(Content content, @Nullable String messageId, @Nullable Instant at) {
            var anew = new ChannelEvent.InboundMessage(
                    message.externalId(),
                    message.sender(),
                    message.alsoAt(),
                    content,
                    message.at(),
                    messageId,
                    message.replyTo(),
                    message.linkCode(),
                    message.languageHint(),
                    message.acknowledgement());
            return new Heard(
                    new RecordedEvent(recorded.seq(), anew, recorded.receivedAt(), recorded.traceId()), anew, at);
        }
    }
}
