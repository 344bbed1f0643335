package org.lotse.gateway.conversation;

/// The platform has approved no message of this name in a language of the person, or not any more.
public final class TemplateUnavailable extends RuntimeException {

    public TemplateUnavailable() {
        super("There is no such prepared message now");
    }
}
