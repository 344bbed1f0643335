/// What the phones page, the developer's tool and tests use: the phones, the faults, the log of calls.
@NullMarked
package org.lotse.sandbox.control;

import org.jspecify.annotations.NullMarked;
