import { useSay } from '../../shared/ui/say.ts';
import { spellCountdown, useNow } from '../../shared/ui/time.ts';

/** How long an offer still holds. */
export function Countdown({ until }: { until: string }) {
  const say = useSay();
  const left = Date.parse(until) - useNow(1000);
  return left <= 0 ? say('offer.over') : say('offer.left', { time: spellCountdown(left) });
}
