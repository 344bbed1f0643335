package org.lotse.bots.meta;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.lotse.bots.channel.Arrival;
import org.lotse.bots.channel.ChannelEvent;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.ForgedArrival;
import org.lotse.bots.channel.Normalised;
import org.lotse.bots.channel.Reception;
import org.lotse.bots.channel.UnreadableArrival;
import org.lotse.bots.meta.MetaDelivery.Addressed;

/// Where one app of Meta's delivers, for all numbers, pages and accounts that are channels of ours.
public final class MetaApp implements Reception {

    /// What Meta delivers for, whether or not we have a channel of that kind.
    private static final Set<String> OBJECTS = Set.of("whatsapp_business_account", "page", "instagram");

    private final MetaSettings settings;
    private final MetaSignature signature;
    private final List<MetaRecipient> recipients;

    /// The app as one of its channels knows it.
    public MetaApp(MetaSettings settings, MetaRecipient recipient) {
        this(settings, List.of(recipient));
    }

    private MetaApp(MetaSettings settings, List<MetaRecipient> recipients) {
        this.settings = settings;
        this.signature = new MetaSignature(settings.appSecret());
        this.recipients = recipients;
    }

    @Override
    public ChannelName name() {
        return settings.app();
    }

    @Override
    public void screen(Arrival head) throws ForgedArrival {
        signature.screen(head);
    }

    @Override
    public void verify(Arrival arrival) throws ForgedArrival {
        signature.verify(arrival);
    }

    @Override
    public Optional<String> handshake(Map<String, String> question) {
        var token = question.get("hub.verify_token");
        return "subscribe".equals(question.get("hub.mode")) && token != null && isEqual(token, settings.verifyToken())
                ? Optional.ofNullable(question.get("hub.challenge"))
                : Optional.empty();
    }

    @Override
    public Normalised normalise(Arrival arrival) throws UnreadableArrival {
        var delivery = MetaDelivery.read(arrival.body());
        if (!OBJECTS.contains(delivery.object())) {
            throw new UnreadableArrival("a delivery for something that is no channel");
        }
        var events = new ArrayList<ChannelEvent>();
        var unreadable = new ArrayList<>(delivery.unreadable());
        int unclaimed = 0;
        for (var addressed : delivery.pieces()) {
            var claimants = recipients.stream()
                    .filter(it -> it.object().equals(delivery.object()) && isFor(it, addressed))
                    .toList();
            unclaimed += claimants.isEmpty() ? 1 : 0;
            try {
                for (var claimant : claimants) {
                    events.addAll(claimant.translate(addressed.piece()));
                }
            } catch (UnreadableArrival | RuntimeException _) {
                // A mistake of ours with one piece must not cost the others.
                unreadable.add(addressed.piece().arrival());
            }
        }
        return new Normalised(events, unreadable, unclaimed);
    }

    @Override
    public Reception with(Reception other) {
        if (!(other instanceof MetaApp more)) {
            return Reception.super.with(other);
        }
        var theirs = more.settings;
        if (!isEqual(settings.appSecret(), theirs.appSecret())) {
            throw different("app-secret", theirs);
        }
        if (!isEqual(settings.verifyToken(), theirs.verifyToken())) {
            throw different("verify-token", theirs);
        }
        for (var recipient : more.recipients) {
            recipients.stream()
                    .filter(it ->
                            it.object().equals(recipient.object()) && it.id().equals(recipient.id()))
                    .findFirst()
                    .ifPresent(it -> {
                        throw new IllegalArgumentException("lotse.channels." + recipient.channel() + "."
                                + recipient.idSetting() + " is that of lotse.channels." + it.channel()
                                + ": two channels cannot get the same messages, remove one of them");
                    });
        }
        return new MetaApp(
                settings,
                Stream.concat(recipients.stream(), more.recipients.stream()).toList());
    }

    @Override
    public String toString() {
        return "MetaApp[" + name() + "]";
    }

    private static boolean isFor(MetaRecipient recipient, Addressed addressed) {
        if (addressed.number() != null) {
            return addressed.number().equals(recipient.id());
        }
        return recipient.id().equals(addressed.entry())
                || (addressed.entry() != null
                        && Objects.equals(recipient.account().orElse(null), addressed.entry()));
    }

    private IllegalArgumentException different(String setting, MetaSettings theirs) {
        return new IllegalArgumentException("lotse.channels." + theirs.channel() + "." + setting
                + " differs from that of lotse.channels." + settings.channel()
                + ": channels of one app share it. Correct it, or give the channel another app");
    }

    private static boolean isEqual(String given, String expected) {
        return MessageDigest.isEqual(utf8(given), utf8(expected));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
