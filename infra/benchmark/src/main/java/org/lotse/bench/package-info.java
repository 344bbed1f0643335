/// Measures the door against what the machine could do.
@NullMarked
package org.lotse.bench;

import org.jspecify.annotations.NullMarked;
