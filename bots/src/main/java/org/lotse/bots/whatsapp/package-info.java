/// WhatsApp, by its Cloud API.
@NullMarked
package org.lotse.bots.whatsapp;

import org.jspecify.annotations.NullMarked;
