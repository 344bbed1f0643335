/// The Messenger Platform and Instagram messaging, and the phones with these on them.
@NullMarked
package org.lotse.sandbox.messenger;

import org.jspecify.annotations.NullMarked;
