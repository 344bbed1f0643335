package org.lotse.gateway.channel;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Shows the operator the sentence, and no stack trace.
class ChannelRefusedAnalyzer extends AbstractFailureAnalyzer<ChannelRefused> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ChannelRefused cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), null, cause);
    }
}
