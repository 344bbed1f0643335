/// The gateway: everything that remembers and decides.
@NullMarked
package org.lotse.gateway;

import org.jspecify.annotations.NullMarked;
