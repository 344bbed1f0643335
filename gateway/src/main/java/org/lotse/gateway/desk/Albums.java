package org.lotse.gateway.desk;

import java.util.Arrays;
import java.util.Base64;
import org.lotse.gateway.conversation.ConversationId;
import org.lotse.gateway.vault.Vault;
import org.springframework.stereotype.Component;

/// Names for what people sent in one go. The platforms' own stay inside; ours tell nothing, and mean something in one
/// conversation only.
@OnlyAtTheDesk
@Component
class Albums {

    private static final int BYTES = 12;

    private final Vault vault;

    Albums(Vault vault) {
        this.vault = vault;
    }

    String name(ConversationId conversation, String group) {
        var hash = vault.hash("album", conversation.value() + "|" + group);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, BYTES));
    }
}
