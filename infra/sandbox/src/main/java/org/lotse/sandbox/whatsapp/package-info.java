/// WhatsApp's Cloud API and the phones with WhatsApp on them.
@NullMarked
package org.lotse.sandbox.whatsapp;

import org.jspecify.annotations.NullMarked;
