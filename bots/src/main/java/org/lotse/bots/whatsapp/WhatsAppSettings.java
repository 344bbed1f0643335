package org.lotse.bots.whatsapp;

import java.time.Duration;
import java.util.Map;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.Given;
import org.lotse.bots.meta.MetaSettings;

/// How one number is reached.
///
/// @param meta what it shares with other channels of its app
/// @param phoneNumberId under which Meta knows the number; not the number itself
/// @param businessAccountId to which the number belongs
/// @param filesKept how long WhatsApp keeps what people send
record WhatsAppSettings(MetaSettings meta, String phoneNumberId, String businessAccountId, Duration filesKept) {

    static WhatsAppSettings of(ChannelName channel, Map<String, String> settings) {
        var given = Given.to(channel, settings);
        return new WhatsAppSettings(
                MetaSettings.of(channel, given),
                MetaSettings.id(given, "phone-number-id", "the number's id, as WhatsApp's API set-up shows it"),
                MetaSettings.id(given, "business-account-id", "the WhatsApp business account's id"),
                given.duration("files-kept", Duration.ofDays(30)));
    }

    @Override
    public String toString() {
        return "WhatsAppSettings[" + meta + "]";
    }
}
