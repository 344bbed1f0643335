// Ctrl-C, or whatever else tells a program to stop.
import { constants } from 'node:os';

/** A signal that is aborted once this program is told to stop; its reason is the name of what told it. */
export function untilTold(say) {
  const told = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(name, () => {
      say(told.signal.aborted ? 'Still stopping …' : '\nStopping …');
      told.abort(name);
    });
  }
  return told.signal;
}

/** Ends a program that did not come as far as it was to come: because it was told to stop, or because of a failure. */
export function giveUp(told, failure) {
  console.error(told.aborted ? 'Stopped before Lotse was ready.' : failure.message);
  process.exit(told.aborted ? 128 + constants.signals[told.reason] : 1);
}
