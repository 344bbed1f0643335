/// The little of HTTP that the sandbox needs: requests with their parameters, answers, events, pages.
@NullMarked
package org.lotse.sandbox.http;

import org.jspecify.annotations.NullMarked;
