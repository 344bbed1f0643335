/// Telegram, by its Bot API.
@NullMarked
package org.lotse.bots.telegram;

import org.jspecify.annotations.NullMarked;
