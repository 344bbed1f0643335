package org.lotse.gateway.intake;

/// What arrives cannot be arranged as configured. The message is one sentence that names the property and the mend.
class IntakeRefused extends RuntimeException {

    IntakeRefused(String sentence) {
        super(sentence);
    }
}
