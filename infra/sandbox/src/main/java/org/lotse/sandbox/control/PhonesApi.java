package org.lotse.sandbox.control;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lotse.sandbox.http.Answer;
import org.lotse.sandbox.http.Json;
import org.lotse.sandbox.http.Parameters;

/// The phones: who has one, what is on it, what its owner does.
///
/// Each call may name a `bot` by the id of its bot or account; without, it is the one that connected last.
final class PhonesApi {

    private final Map<String, Phones> channels = new LinkedHashMap<>();

    PhonesApi(List<? extends Phones> channels) {
        channels.forEach(it -> this.channels.put(it.channel(), it));
    }

    Answer answer(String method, List<String> path, Parameters parameters) {
        if (path.isEmpty()) {
            return method.equals("GET") ? list(parameters) : add(parameters);
        }
        var phones = channels.get(path.getFirst());
        if (phones == null || path.size() < 2) {
            return Answer.problem(404, "There is no such channel here");
        }
        var person = phones.people().find(path.get(1));
        if (person.isEmpty()) {
            return Answer.problem(404, "Nobody of this name has a phone here");
        }
        if (method.equals("GET") && path.size() == 2) {
            return Answer.json(200, phones.view(person.get(), parameters));
        }
        if (!method.equals("POST") || path.size() != 3) {
            return Answer.problem(404, "There is nothing here");
        }
        return phones.act(person.get(), path.get(2), parameters)
                .map(it -> Answer.json(200, it))
                .orElseGet(() -> Answer.problem(404, "A phone cannot do that"));
    }

    private Answer list(Parameters parameters) {
        var list = Json.array();
        channels.values().forEach(it -> it.people().all().forEach(person -> list.add(it.summary(person, parameters))));
        return Answer.json(200, list);
    }

    private Answer add(Parameters parameters) {
        var phones = channels.get(parameters.text("channel").orElse("telegram"));
        if (phones == null) {
            return Answer.problem(404, "There is no such channel here");
        }
        var person = phones.people()
                .called(
                        parameters.text("name").orElse(""),
                        parameters.text("language").orElse(""));
        phones.ring();
        return Answer.json(200, phones.summary(person, parameters));
    }
}
