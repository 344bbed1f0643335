/// Stands in for the messaging platforms: speaks their wire protocols, plays their faults, shows the people's phones.
@NullMarked
package org.lotse.sandbox;

import org.jspecify.annotations.NullMarked;
