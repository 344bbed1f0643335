package org.lotse.sandbox.platform;

/// A platform as far as the control interface knows all of them.
public interface Platform {

    /// Such as `telegram`.
    String channel();

    Faults faults();

    Calls calls();

    /// Tells whoever looks that something changed: a phone, or `*` for anything else.
    void ring(String subject);
}
