/// The language that all channels speak: what arrives, what it means, what is sent and what became of it.
///
/// A channel translates between this language and its platform. It never stores, routes or logs what people wrote.
@NullMarked
package org.lotse.bots.channel;

import org.jspecify.annotations.NullMarked;
