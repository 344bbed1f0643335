package org.lotse.bots.whatsapp;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.Given;
import org.lotse.bots.meta.MetaSettings;

/// How one number is reached.
///
/// @param meta what it shares with other channels of its app
/// @param phoneNumberId under which Meta knows the number; not the number itself
/// @param businessAccountId to which the number belongs
/// @param filesKept how long WhatsApp keeps what people send
/// @param phoneNumber the number itself, which its links name; `null` if there are none
/// @param linkUrl where they begin
record WhatsAppSettings(
        MetaSettings meta,
        String phoneNumberId,
        String businessAccountId,
        Duration filesKept,
        @Nullable String phoneNumber,
        String linkUrl) {

    static WhatsAppSettings of(ChannelName channel, Map<String, String> settings) {
        var given = Given.to(channel, settings);
        return new WhatsAppSettings(
                MetaSettings.of(channel, given),
                MetaSettings.id(given, "phone-number-id", "the number's id, as WhatsApp's API set-up shows it"),
                MetaSettings.id(given, "business-account-id", "the WhatsApp business account's id"),
                given.duration("files-kept", Duration.ofDays(30)),
                given.name(
                        "phone-number",
                        "[1-9][0-9]{6,14}",
                        "must be the number as one dials it from abroad, in digits only: no +, no 00, no spaces"),
                given.linkRoot("https://wa.me"));
    }

    @Override
    public String toString() {
        return "WhatsAppSettings[" + meta + "]";
    }
}
