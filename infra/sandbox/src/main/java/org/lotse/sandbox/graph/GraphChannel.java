package org.lotse.sandbox.graph;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lotse.sandbox.http.Json;
import org.lotse.sandbox.platform.People;
import org.lotse.sandbox.platform.Person;
import org.lotse.sandbox.platform.Platform;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One of the platforms behind Graph.
public interface GraphChannel extends Platform {

    /// What webhooks call its accounts, such as `page`.
    String object();

    People people();

    /// Performs a call on an account, such as `POST /{account}/messages`.
    ///
    /// @throws Refusal also when there is no such edge
    ObjectNode call(Account account, GraphCall call) throws Refusal, InterruptedException;

    /// What the call is named in faults and in the log, such as `messages`; a typing sign is no message.
    String methodOf(GraphCall call);

    /// Whom the call is about; `null` for nobody.
    @Nullable
    Person personOf(Account account, GraphCall call);

    /// Every field of an account that can be asked for.
    ObjectNode describe(Account account);

    /// Every field of a person that can be asked for, if the platform tells about people at all.
    Optional<ObjectNode> describePerson(Account account, String id);

    /// The code that too many calls are answered with.
    Refusal tooMany();

    GraphPhone phone(Account account, Person person);

    /// What cannot be made from people's names again, such as changed numbers.
    default ObjectNode snapshot() {
        return Json.object();
    }

    default void restore(JsonNode snapshot) {}
}
