/// What the channels of Meta's Graph API share: WhatsApp, Messenger and Instagram.
@NullMarked
package org.lotse.bots.meta;

import org.jspecify.annotations.NullMarked;
