package org.lotse.gateway.conversation;

import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Address;
import org.springframework.boot.test.context.TestComponent;

/// Erases and writes nothing about it.
@TestComponent
class PlainEraser implements Eraser {

    private final PersonRemoval removal;

    PlainEraser(PersonRemoval removal) {
        this.removal = removal;
    }

    @Override
    public void erase(ContactId contact, Cause cause, @Nullable Address reading) {
        removal.remove(contact, cause, reading);
    }
}
