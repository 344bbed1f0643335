package org.lotse.bots.whatsapp;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Address;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.Nfc;
import org.lotse.bots.channel.UnreadableArrival;
import org.lotse.bots.whatsapp.Incoming.Contact;

/// By what WhatsApp knows people: an id that holds for one business, which everybody has, and a number, which some
/// hide.
/// A number is never rewritten: what looks wrong to us may be the only form that reaches the person.
record People(ChannelName channel) {

    static final String USER_ID = "bsuid";
    static final String PHONE = "phone";

    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{1,20}");

    /// All addresses of one person, the steadiest first.
    ///
    /// @param given what a message says, which may be a number or an id
    /// @param userId what it says beside that
    /// @param known who else is named in the delivery
    List<Address> addresses(@Nullable String given, @Nullable String userId, @Nullable Contact @Nullable [] known)
            throws UnreadableArrival {
        var phone = isNumber(given) ? given : null;
        var id = userId == null || userId.isBlank() ? isNumber(given) ? null : given : userId;
        if (known != null && (phone == null || id == null)) {
            for (var contact : known) {
                if (contact != null && isSame(contact, phone, id)) {
                    phone = phone == null && isNumber(contact.waId()) ? contact.waId() : phone;
                    id = id == null ? contact.userId() : id;
                }
            }
        }
        var addresses = new ArrayList<Address>(2);
        if (id != null && !id.isBlank()) {
            addresses.add(user(id));
        }
        if (phone != null) {
            addresses.add(phone(phone));
        }
        if (addresses.isEmpty()) {
            throw new UnreadableArrival("nobody is named as the person");
        }
        return addresses;
    }

    Address user(String id) {
        return new Address(channel, USER_ID, Nfc.of(id));
    }

    Address phone(String number) {
        return new Address(channel, PHONE, Nfc.of(number));
    }

    private static boolean isSame(Contact contact, @Nullable String phone, @Nullable String id) {
        return (phone != null && phone.equals(contact.waId())) || (id != null && id.equals(contact.userId()));
    }

    private static boolean isNumber(@Nullable String value) {
        return value != null && NUMBER.matcher(value).matches();
    }
}
