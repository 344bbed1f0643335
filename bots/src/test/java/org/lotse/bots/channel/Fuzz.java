package org.lotse.bots.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Brings a reception what no platform should send, made from what it was recorded to send.
///
/// @param reception under test
/// @param later the same one, as another process has it at another time
/// @param secrets that show up nowhere
/// @param recorded what the platform sent, readable or not
/// @param lists in which it sends several things at once, such as `/entry/*/changes`
record Fuzz(
        Reception reception,
        Reception later,
        ChannelName channel,
        List<String> secrets,
        List<JsonNode> recorded,
        Set<String> lists) {

    /// Whatever comes is read or unreadable, and nothing of it is said.
    ///
    /// @param seed for which the mutants are the same
    void mutants(long seed, int count) {
        var mutations = new Mutations(seed, recorded);
        silently(seed, () -> {
            for (int number = 0; number < count; number++) {
                var body = mutations.bytes(mutations.mutant(mutations.any(recorded)));
                expectReadOrUnreadable(seed, number % 8 == 0 ? mutations.damaged(body) : body);
            }
        });
    }

    /// What is good in a delivery means the same, whatever else is in it.
    void mixtures(long seed, int count) {
        var mutations = new Mutations(seed, recorded);
        var good = recorded.stream().flatMap(it -> Batch.in(it, lists).stream()).toList();
        silently(seed, () -> {
            for (int number = 0; number < count && !good.isEmpty(); number++) {
                var host = mutations.any(good);
                var alike = good.stream()
                        .filter(it -> it.pattern().equals(host.pattern()))
                        .toList();
                var mutants = mutations.mutant(mutations.any(alike).list());
                var more = mutations.any(alike).list().path(0);
                expectUnharmed(
                        seed, host.with(List.of(more)), host.with(mutants).with(List.of(more)), mutations);
            }
        });
    }

    /// What mutants can be made of; nothing of what is hardly JSON itself.
    static Optional<JsonNode> tree(Arrival arrival) {
        try {
            return Optional.of(JsonMapper.shared().readTree(arrival.body()));
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    private void expectReadOrUnreadable(long seed, byte[] body) {
        try {
            var read = read(reception, body);
            assertThat(read(later, body).map(Fuzz::ids)).isEqualTo(read.map(Fuzz::ids));
            read.ifPresent(it -> expectSound(it, body));
        } catch (RuntimeException | AssertionError e) {
            throw found(seed, body, e);
        }
    }

    private void expectSound(Normalised read, byte[] body) {
        read.events().forEach(it -> Sound.expect(it, channel));
        for (var piece : read.unreadable()) {
            assertThat(text(body)).contains(text(piece.body()));
        }
        expectSilence(read.toString());
    }

    private void expectUnharmed(long seed, Batch pure, Batch mixed, Mutations mutations) {
        var body = mutations.bytes(mixed.payload());
        try {
            var expected = read(reception, mutations.bytes(pure.payload())).orElseThrow();
            var read = read(reception, body).orElseThrow();
            expectInserted(expected.events(), read.events());
            assertThat(read.unreadable().size())
                    .isGreaterThanOrEqualTo(expected.unreadable().size());
        } catch (RuntimeException | AssertionError e) {
            throw found(seed, body, e);
        }
    }

    /// All are there in their order, and what came beside them stands in one place.
    private static void expectInserted(List<ChannelEvent> expected, List<ChannelEvent> read) {
        int before = 0;
        while (before < expected.size()
                && before < read.size()
                && expected.get(before).equals(read.get(before))) {
            before++;
        }
        int after = expected.size() - before;
        assertThat(read).hasSizeGreaterThanOrEqualTo(expected.size());
        assertThat(read.subList(read.size() - after, read.size())).isEqualTo(expected.subList(before, expected.size()));
    }

    private Optional<Normalised> read(Reception by, byte[] body) {
        try {
            return Optional.of(by.normalise(new Arrival(Map.of(), body)));
        } catch (UnreadableArrival e) {
            expectSilence(e.toString());
            return Optional.empty();
        }
    }

    private void expectSilence(String said) {
        assertThat(said).doesNotContain(Mutations.CANARY).doesNotContain(secrets);
    }

    /// Runs what must not say a word.
    private void silently(long seed, Runnable run) {
        var out = System.out;
        var err = System.err;
        var said = new ByteArrayOutputStream();
        try (var listening = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            System.setOut(listening);
            System.setErr(listening);
            run.run();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertThat(said.toString(StandardCharsets.UTF_8))
                .as("what was said with seed %d", seed)
                .doesNotContain(Mutations.CANARY)
                .doesNotContain(secrets);
    }

    private static AssertionError found(long seed, byte[] body, Throwable e) {
        return new AssertionError("Found with -Dlotse.fuzz.seed=" + seed + ": " + text(body), e);
    }

    private static List<String> ids(Normalised read) {
        return read.events().stream().map(ChannelEvent::externalId).toList();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /// One of the lists in a payload.
    ///
    /// @param path of names and numbers that leads to it
    private record Batch(ObjectNode payload, List<Object> path) {

        static List<Batch> in(JsonNode payload, Set<String> lists) {
            var found = new ArrayList<Batch>();
            if (payload instanceof ObjectNode root) {
                find(root, new Batch(root, List.of()), found);
            }
            return found.stream().filter(it -> lists.contains(it.pattern())).toList();
        }

        private static void find(JsonNode tree, Batch at, List<Batch> found) {
            switch (tree) {
                case ObjectNode object ->
                    object.properties().forEach(it -> find(it.getValue(), at.then(it.getKey()), found));
                case ArrayNode array -> {
                    found.add(at);
                    for (int number = 0; number < array.size(); number++) {
                        find(array.get(number), at.then(number), found);
                    }
                }
                default -> {}
            }
        }

        private Batch then(Object step) {
            return new Batch(
                    payload, Stream.concat(path.stream(), Stream.of(step)).toList());
        }

        String pattern() {
            return path.stream()
                    .map(it -> it instanceof Integer ? "/*" : "/" + it)
                    .collect(Collectors.joining());
        }

        ArrayNode list() {
            JsonNode at = payload;
            for (var step : path) {
                at = step instanceof Integer number ? at.path(number) : at.path(step.toString());
            }
            return (ArrayNode) at;
        }

        /// The same with more in it.
        Batch with(Iterable<JsonNode> more) {
            var longer = new Batch(payload.deepCopy(), path);
            more.forEach(longer.list()::add);
            return longer;
        }
    }
}
