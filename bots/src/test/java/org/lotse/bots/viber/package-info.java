/// Viber, as somebody would add it who has read `gateway/docs/adding-a-channel.md` and nothing else. Only tests have
/// it.
@NullMarked
package org.lotse.bots.viber;

import org.jspecify.annotations.NullMarked;
