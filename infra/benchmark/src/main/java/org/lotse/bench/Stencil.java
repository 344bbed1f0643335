package org.lotse.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A piece of JSON with holes for `{id}` of a message and `{sender}` who writes it, all of nine digits: the load shares
/// the machine with the door, so that writing a message must cost next to nothing.
final class Stencil {

    private static final int DIGITS = 9;
    private static final int SENDERS = 10_000;
    private static final long FIRST_SENDER = 100_000_000;
    private static final Pattern HOLE = Pattern.compile("\\{(id|sender)}");

    private final byte[] bytes;
    private final List<Hole> holes = new ArrayList<>();

    Stencil(String json) {
        // One character a byte, so that a hole is in the bytes where it is among the characters.
        var characters = new String(json.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        var filled = new StringBuilder();
        var matcher = HOLE.matcher(characters);
        while (matcher.find()) {
            matcher.appendReplacement(filled, "");
            holes.add(new Hole(filled.length(), matcher.group(1).equals("sender")));
            filled.append("0".repeat(DIGITS));
        }
        this.bytes = matcher.appendTail(filled).toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    int length() {
        return bytes.length;
    }

    /// Writes the piece for a message.
    ///
    /// @param id of nine digits, which says who the sender is, too: ten thousand people write in turn
    void write(byte[] target, int at, long id) {
        System.arraycopy(bytes, 0, target, at, bytes.length);
        for (var hole : holes) {
            fill(target, at + hole.at, hole.isSender ? FIRST_SENDER + id % SENDERS : id);
        }
    }

    private static void fill(byte[] target, int at, long number) {
        var left = number;
        for (var digit = DIGITS - 1; digit >= 0; digit--) {
            target[at + digit] = (byte) ('0' + left % 10);
            left /= 10;
        }
    }

    private record Hole(int at, boolean isSender) {}
}
