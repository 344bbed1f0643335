package org.lotse.gateway.channel;

/// A channel is configured wrongly. The message is one sentence that names the property and the mend.
class ChannelRefused extends RuntimeException {

    ChannelRefused(String sentence) {
        super(sentence);
    }
}
