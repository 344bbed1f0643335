/// Attacks on whole gateways as processes of their own: killed at any moment, told the same thing many times.
@NullMarked
package org.lotse.gateway.attack;

import org.jspecify.annotations.NullMarked;
