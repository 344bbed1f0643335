package org.lotse.gateway.attack;

/// One of ours on a platform, to whom people write.
///
/// @param channel as the sandbox calls it
/// @param id by which the sandbox knows it
record Account(String channel, String id) {

    /// Whether its platform says what it has accepted, also where its answer is lost.
    boolean proves() {
        return !channel.equals("telegram");
    }

    /// The setting of its channel in a gateway.
    String setting(String name) {
        return "lotse.channels." + channel + "-main." + name;
    }
}
