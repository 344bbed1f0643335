/// What channels share that speak HTTP: calls that are made once, and whose failures are told apart.
@NullMarked
package org.lotse.bots.http;

import org.jspecify.annotations.NullMarked;
