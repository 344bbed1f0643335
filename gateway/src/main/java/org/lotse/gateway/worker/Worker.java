package org.lotse.gateway.worker;

/// One kind of background work: sleeps until woken or a second has passed.
public interface Worker {

    /// Rings the bell: there may be work. Cheap, from any thread, never fails.
    void wake();
}
