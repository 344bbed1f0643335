package org.lotse.gateway.attachment;

/// A bell: something is to go from the store.
record FilesDiscarded() {}
