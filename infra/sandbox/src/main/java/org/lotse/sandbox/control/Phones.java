package org.lotse.sandbox.control;

import java.util.Optional;
import org.lotse.sandbox.http.Parameters;
import org.lotse.sandbox.platform.People;
import org.lotse.sandbox.platform.Person;
import tools.jackson.databind.node.ObjectNode;

/// The phones of one channel.
interface Phones {

    String channel();

    People people();

    /// Who this is, for a list of phones.
    ObjectNode summary(Person person, Parameters parameters);

    /// What is on the screen.
    ObjectNode view(Person person, Parameters parameters);

    /// What is on the screen after the person did this; nothing if a phone cannot do that.
    Optional<ObjectNode> act(Person person, String act, Parameters parameters);

    /// Tells whoever looks that somebody has a new phone.
    void ring();
}
