package org.lotse.bots.whatsapp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.lotse.bots.meta.MetaPlatform;

/// WhatsApp's side of the tests.
final class Cloud {

    static final String NUMBER_ID = "1122334455667";
    static final String ACCOUNT_ID = "102290129340398";
    static final String SENT = """
        {"messaging_product":"whatsapp",
         "contacts":[{"input":"972987654321","wa_id":"972987654321","user_id":"US.13491208655302741918"}],
         "messages":[{"id":"wamid.out-77","message_status":"accepted"}]}
        """;

    private Cloud() {}

    static Map<String, String> settings(String apiUrl) {
        var settings = MetaPlatform.settings(apiUrl);
        settings.put("phone-number-id", NUMBER_ID);
        settings.put("business-account-id", ACCOUNT_ID);
        return settings;
    }

    static byte[] payload(String name) {
        try (var file = Cloud.class.getResourceAsStream(name + ".json")) {
            if (file == null) {
                throw new IllegalArgumentException("No payload " + name);
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
