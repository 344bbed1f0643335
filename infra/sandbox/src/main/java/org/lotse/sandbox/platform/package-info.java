/// What all platforms have: people with phones, faults, and a log of what was called.
@NullMarked
package org.lotse.sandbox.platform;

import org.jspecify.annotations.NullMarked;
