/// What WhatsApp, Messenger and Instagram have in common: apps, accounts, tokens, media, signed webhooks, the clock.
@NullMarked
package org.lotse.sandbox.graph;

import org.jspecify.annotations.NullMarked;
