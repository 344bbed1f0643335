package org.lotse.sandbox.whatsapp;

/// A person as WhatsApp knows them.
///
/// @param number their phone number in digits, the `wa_id`
/// @param userId how businesses know them beside the number, such as `UA.1349…`
/// @param username empty for most
/// @param hidesNumber whether businesses see only the user id
record Subscriber(String number, String userId, String username, boolean hidesNumber) {

    Subscriber hiding(boolean on, String name) {
        return new Subscriber(number, userId, on ? name : username, on);
    }
}
