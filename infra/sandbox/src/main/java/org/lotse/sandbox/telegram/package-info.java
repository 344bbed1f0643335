/// Telegram, as bots and as people see it.
///
/// [BotApi] is the bots' side, on the wire; [Phone] is the people's side. Between them lie a [Chat] for each pair of
/// bot and person, and the [Updates] that wait for each bot.
@NullMarked
package org.lotse.sandbox.telegram;

import org.jspecify.annotations.NullMarked;
