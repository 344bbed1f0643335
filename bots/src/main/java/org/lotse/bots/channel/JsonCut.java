package org.lotse.bots.channel;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonParser.NumberType;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/// A value in JSON, as a stretch of its bytes. What a platform sends together is cut before any of it is read: whatever
/// is wrong within one value, be it in how it is written, costs none of the others.
public record JsonCut(int start, int end) {

    /// Cutting takes what reading refuses: it builds nothing.
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
            .build();

    /// Stands before the first token.
    public static JsonParser parser(byte[] utf8) {
        return JSON.createParser(ObjectReadContext.empty(), utf8);
    }

    /// The same in UTF-8, which cutting needs: bytes that are none become U+FFFD.
    public static byte[] utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
    }

    /// The value at which the parser stands. The parser then has passed it.
    public static JsonCut of(JsonParser parser) {
        int start = from(parser);
        parser.skipChildren();
        return upTo(parser, start);
    }

    /// Where the value begins at which the parser stands.
    public static int from(JsonParser parser) {
        return Math.toIntExact(parser.currentTokenLocation().getByteOffset());
    }

    /// What has been passed since then.
    public static JsonCut upTo(JsonParser parser, int start) {
        // A string is read only when it is asked for; until then the parser stands at its beginning.
        parser.finishToken();
        return new JsonCut(start, Math.toIntExact(parser.currentLocation().getByteOffset()));
    }

    /// The whole number at which the parser stands.
    ///
    /// @param otherwise if it is none, or too large to be one of theirs
    public static long number(JsonParser parser, long otherwise) {
        return parser.currentToken() == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() != NumberType.BIG_INTEGER
                ? parser.getLongValue()
                : otherwise;
    }

    public int length() {
        return end - start;
    }

    /// The value by itself.
    public Arrival arrival(byte[] body) {
        return new Arrival(Map.of(), Arrays.copyOfRange(body, start, end));
    }
}
