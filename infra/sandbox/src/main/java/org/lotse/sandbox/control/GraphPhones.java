package org.lotse.sandbox.control;

import java.util.Optional;
import org.lotse.sandbox.graph.Graph;
import org.lotse.sandbox.graph.GraphChannel;
import org.lotse.sandbox.http.Json;
import org.lotse.sandbox.http.Parameters;
import org.lotse.sandbox.platform.People;
import org.lotse.sandbox.platform.Person;
import tools.jackson.databind.node.ObjectNode;

/// The phones with one of Meta's channels on them. To see what is on a screen is to have it read, unless one says
/// `peek`.
final class GraphPhones implements Phones {

    private final Graph graph;
    private final GraphChannel channel;

    GraphPhones(Graph graph, GraphChannel channel) {
        this.graph = graph;
        this.channel = channel;
    }

    @Override
    public String channel() {
        return channel.channel();
    }

    @Override
    public People people() {
        return channel.people();
    }

    @Override
    public void ring() {
        graph.ring("*");
    }

    @Override
    public ObjectNode summary(Person person, Parameters parameters) {
        return Json.object()
                .put("channel", channel.channel())
                .put("name", person.name())
                .put("displayName", person.displayName())
                .put("language", person.language())
                .put("id", person.id());
    }

    @Override
    public ObjectNode view(Person person, Parameters parameters) {
        return graph.account(channel, parameters.text("bot").orElse(""))
                .map(it -> channel.phone(it, person).view(!parameters.isTrue("peek")))
                .orElseGet(() -> {
                    var view = summary(person, parameters)
                            .put("started", false)
                            .put("typing", false)
                            .put("spinner", false);
                    view.putArray("thread");
                    return view;
                });
    }

    @Override
    public Optional<ObjectNode> act(Person person, String act, Parameters parameters) {
        var account = graph.account(channel, parameters.text("bot").orElse(""))
                .orElseThrow(() -> new IllegalStateException("There is no account at this channel yet"));
        return channel.phone(account, person).act(act, parameters);
    }
}
