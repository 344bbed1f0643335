package org.lotse.bench;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// What stands on the other side of the door: how it delivers, and how a gateway is set up for it.
///
/// @param channel type of the channel
/// @param settings of the channel, but for its type
/// @param path of the door
/// @param body of a delivery, piece by piece
/// @param proof the header that proves a body
record Platform(
        String channel, Map<String, String> settings, String path, List<Piece> body, Function<byte[], String> proof) {

    Platform {
        settings = Map.copyOf(settings);
        body = List.copyOf(body);
    }

    /// The platform of a channel.
    ///
    /// @param date seconds since the epoch that people's messages claim
    /// @throws IllegalArgumentException with what is wrong
    static Platform of(String channel, int batch, long date) {
        return switch (channel) {
            case "telegram" -> {
                if (batch != 1) {
                    throw new IllegalArgumentException("Telegram delivers each message by itself: --batch is 1");
                }
                yield Telegram.platform(date);
            }
            case "whatsapp" -> Meta.whatsapp(date);
            case "messenger" -> Meta.messenger(date);
            default -> throw new IllegalArgumentException("The bench has no channel " + channel);
        };
    }

    /// A piece of a body.
    ///
    /// @param each whether every message has one, with a comma between two
    record Piece(Stencil stencil, boolean each) {

        static Piece once(String json) {
            return new Piece(new Stencil(json), false);
        }

        static Piece each(String json) {
            return new Piece(new Stencil(json), true);
        }
    }
}
