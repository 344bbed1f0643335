/// What the bot says and asks: pure turns, `(state, heard) -> (state, said, done)`. No clock, no storage, no words;
/// the words are chosen at the edge, by key.
@NullMarked
package org.lotse.bots.dialogue;

import org.jspecify.annotations.NullMarked;
