/// Languages, scripts, countries and the texts in them.
@NullMarked
package org.lotse.bots.language;

import org.jspecify.annotations.NullMarked;
