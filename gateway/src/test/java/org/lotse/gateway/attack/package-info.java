/// Attacks on whole gateways: crashed between any two steps, killed at any moment, told the same thing many times.
///
/// `-Dlotse.attack.seed=7` chooses another series of deaths in `KillTest`; under `-Pattack`,
/// `-Dlotse.attack.points=outbox,desk` has `DeathTest` die only there. Logs of the gateways lie in `target/attack-*`.
@NullMarked
package org.lotse.gateway.attack;

import org.jspecify.annotations.NullMarked;
