package org.lotse.bots.channel;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/// What becomes of payloads that no platform should send: the same ones for the same seed.
///
/// What is put in the place of words is [#CANARY], or of no interest to anybody.
public final class Mutations {

    /// Shows up nowhere, in whole or in part.
    public static final String CANARY = "Canary Words";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final ObjectWriter AS_IT_IS = JSON.writer();
    private static final ObjectWriter ESCAPED = JSON.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /// Stands for bytes that are no UTF-8.
    private static final byte[] PLACE = "\uE000".getBytes(StandardCharsets.UTF_8);

    private static final byte[] NO_UTF_8 = {(byte) 0xFF, (byte) 0xC0, (byte) 0x80};

    /// As JSON, since some cannot be held in any other way. None is 0, by which what is missing is told.
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "false",
            "-1",
            "-0.0",
            "0.5",
            "1e3",
            "1e400",
            "-1e400",
            "1e-400",
            "1e999999999",
            "2147483648",
            "9223372036854775807",
            "-9223372036854775808",
            "9223372036854775808",
            "253402300800",
            "99999999999999999",
            "9".repeat(1_500),
            "\"\"",
            "\" \"",
            "\"7\"",
            "\"null\"",
            "\"NaN\"",
            "\"-Infinity\"",
            "\"1697043223\"",
            "\"" + CANARY + "\"",
            "\"" + CANARY.repeat(5_000) + "\"",
            "\"\\ud83d " + CANARY + "\"",
            "\"" + CANARY + "\\udc00\"",
            "\"\\u0000" + CANARY + "\"",
            "\"" + CANARY + "\uE000\"",
            "\"../" + CANARY + "?x=%00\"",
            "\"\\u202e\\u200f\\ufeff\\u0301\"",
            "\"" + CANARY + "\nand a line\"",
            "[]",
            "[null]",
            "[[]]",
            "[\"" + CANARY + "\"]",
            "{}",
            "{\"" + CANARY + "\":\"" + CANARY + "\"}",
            "[".repeat(1_200) + "]".repeat(1_200),
            "{\"a\":".repeat(1_200) + "1" + "}".repeat(1_200));

    private final Random random;
    private final List<JsonNode> others;

    /// Of one kind of payloads.
    ///
    /// @param others of which parts are taken
    public Mutations(long seed, List<JsonNode> others) {
        this.random = new Random(seed);
        this.others = List.copyOf(others);
    }

    /// One of several.
    public <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /// Another payload, wrong in up to three places. The one that was given stays as it is.
    public JsonNode mutant(JsonNode payload) {
        var mutant = payload.deepCopy();
        for (int more = random.nextInt(3); more >= 0; more--) {
            var places = places(mutant);
            if (!places.isEmpty()) {
                mutate(any(places));
            }
        }
        return mutant;
    }

    /// As a platform would write it, the mutants aside that nobody could write.
    public byte[] bytes(JsonNode payload) {
        var text = AS_IT_IS.writeValueAsString(payload);
        // Half of a surrogate pair can be written in one way only.
        boolean escaped = random.nextBoolean()
                || text.codePoints().anyMatch(it -> it >= Character.MIN_SURROGATE && it <= Character.MAX_SURROGATE);
        var bytes = (escaped ? ESCAPED.writeValueAsString(payload) : text).getBytes(StandardCharsets.UTF_8);
        for (int at = indexOf(bytes, PLACE); at >= 0; at = indexOf(bytes, PLACE)) {
            System.arraycopy(NO_UTF_8, 0, bytes, at, NO_UTF_8.length);
        }
        return bytes;
    }

    /// The same with bytes missing, turned over or in twice: hardly ever JSON.
    public byte[] damaged(byte[] body) {
        int at = random.nextInt(body.length);
        return switch (random.nextInt(5)) {
            case 0 -> Arrays.copyOf(body, at);
            case 1 -> {
                var flipped = body.clone();
                flipped[at] ^= (byte) (1 << random.nextInt(8));
                yield flipped;
            }
            case 2 -> {
                var digits = body.clone();
                Arrays.fill(digits, at, Math.min(body.length, at + random.nextInt(24)), (byte) '9');
                yield digits;
            }
            case 3 -> joined(body, at, at, body.length);
            default -> joined(body, at, Math.min(body.length, at + random.nextInt(40)), body.length);
        };
    }

    /// The beginning of a body, and behind it another stretch of it.
    private static byte[] joined(byte[] body, int end, int from, int to) {
        var joined = Arrays.copyOf(body, end + to - from);
        System.arraycopy(body, from, joined, end, to - from);
        return joined;
    }

    private void mutate(Place place) {
        var value = place.value();
        switch (random.nextInt(12)) {
            case 0, 1 -> place.remove();
            case 2, 3, 4 -> place.put(raw(any(VALUES)));
            case 5 -> place.put(NODES.arrayNode().add(value));
            case 6 -> place.put(NODES.objectNode().set(any(List.of("id", "text", "type", "")), value));
            case 7 ->
                place.put(
                        value.valueStream().filter(it -> !it.isPojo()).findAny().orElse(NODES.nullNode()));
            case 8 -> place.rename(place.name().isEmpty() ? "id" : any(List.of("", place.name() + "_", "id", "type")));
            case 9 -> place.repeat(raw(any(VALUES)));
            case 10 -> place.put(any(places(any(others))).value().deepCopy());
            default -> place.put(changed(value));
        }
    }

    private JsonNode changed(JsonNode value) {
        if (value.isString()) {
            var words = value.asString();
            return switch (random.nextInt(5)) {
                case 0 -> NODES.stringNode(beginning(words));
                case 1 -> NODES.stringNode(Normalizer.normalize(words + "é\u0301\u0301", Normalizer.Form.NFD));
                case 2 ->
                    NODES.stringNode(new String(words.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
                case 3 -> NODES.stringNode(" " + words + "\u0000\n" + CANARY);
                default -> NODES.stringNode(words.toUpperCase(Locale.ROOT));
            };
        }
        if (value.isNumber()) {
            return switch (random.nextInt(4)) {
                case 0 -> raw(value.toString().startsWith("-") ? "-0.0" : "-" + value);
                case 1 -> raw(value + "000");
                case 2 -> raw(value.isIntegralNumber() ? value + ".5" : "\"" + value + "\"");
                default -> NODES.stringNode(value.asString());
            };
        }
        return raw(any(VALUES));
    }

    private String beginning(String words) {
        var beginning = words.substring(0, random.nextInt(words.length() + 1));
        return beginning.equals("0") ? "" : beginning;
    }

    private static JsonNode raw(String json) {
        return NODES.rawValueNode(new RawValue(json));
    }

    /// All but those that were made before: out of their place they might be no JSON.
    private static List<Place> places(JsonNode tree) {
        var places = new ArrayList<Place>();
        collect(tree, places);
        places.removeIf(it -> it.value().isPojo());
        return places;
    }

    private static void collect(JsonNode tree, List<Place> places) {
        switch (tree) {
            case ObjectNode object -> object.propertyNames().forEach(it -> places.add(new Member(object, it)));
            case ArrayNode array -> {
                for (int at = 0; at < array.size(); at++) {
                    places.add(new Element(array, at));
                }
            }
            default -> {}
        }
        tree.forEach(it -> collect(it, places));
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int at = 0; at <= bytes.length - part.length; at++) {
            if (Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
        return -1;
    }

    /// Where something stands.
    private sealed interface Place {

        /// Empty for what has none.
        String name();

        JsonNode value();

        void put(JsonNode other);

        void remove();

        void rename(String other);

        /// Lets it be there again with another value.
        void repeat(JsonNode other);
    }

    private record Member(ObjectNode object, String name) implements Place {

        @Override
        public JsonNode value() {
            return object.path(name);
        }

        @Override
        public void put(JsonNode other) {
            object.set(name, other);
        }

        @Override
        public void remove() {
            object.remove(name);
        }

        @Override
        public void rename(String other) {
            object.set(other, object.remove(name));
        }

        @Override
        public void repeat(JsonNode other) {
            put(raw(value() + "," + JSON.writeValueAsString(name) + ":" + other));
        }
    }

    private record Element(ArrayNode array, int at) implements Place {

        @Override
        public String name() {
            return "";
        }

        @Override
        public JsonNode value() {
            return array.path(at);
        }

        @Override
        public void put(JsonNode other) {
            array.set(at, other);
        }

        @Override
        public void remove() {
            array.remove(at);
        }

        @Override
        public void rename(String other) {
            put(NODES.objectNode().set(other, value()));
        }

        @Override
        public void repeat(JsonNode other) {
            array.insert(at, value().deepCopy());
            array.add(other);
        }
    }
}
