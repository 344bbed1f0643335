package org.lotse.gateway.conversation;

import java.util.List;

/// Hears what people say and decides what becomes of it: kept, held or neither, and what is answered.
public interface Listener {

    /// Hears what one person said together, oldest first, in the transaction that takes it over.
    ///
    /// @param person whom nobody else can change until the transaction ends
    /// @return how much of it was heard: less than all where the person's data went on the way, as what
    ///     follows is said by somebody we do not know
    int heard(Person person, List<Said> burst);
}
