/// People who write on Messenger or Instagram: one platform, on which an account of either kind is a channel.
@NullMarked
package org.lotse.bots.messenger;

import org.jspecify.annotations.NullMarked;
