package org.lotse.gateway.intake;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Shows the operator the sentence, and no stack trace.
class IntakeRefusedAnalyzer extends AbstractFailureAnalyzer<IntakeRefused> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, IntakeRefused cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), null, cause);
    }
}
