import { useCallback, useSyncExternalStore } from 'react';
import { useIntl, type IntlShape } from 'react-intl';

/** Where the counsellors are. */
export const here = { zone: 'Europe/Berlin', city: 'Bonn' } as const;

/** The time, looked at every so many milliseconds. */
export function useNow(everyMs: number): number {
  const subscribe = useCallback(
    (changed: () => void) => {
      const ticking = setInterval(changed, everyMs);
      return () => clearInterval(ticking);
    },
    [everyMs],
  );
  return useSyncExternalStore(subscribe, () => Math.floor(Date.now() / everyMs) * everyMs);
}

/** "Asia/Almaty" → "Almaty": zones are called after the city people know. */
export function cityOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

/** How long, in the largest unit that says enough: "less than a minute", "2 min", "3 h", "4 d". */
export function spellDuration(intl: IntlShape, milliseconds: number): string {
  const minutes = Math.floor(Math.max(0, milliseconds) / 60_000);
  const unit = (value: number, name: 'minute' | 'hour' | 'day') =>
    intl.formatNumber(value, { style: 'unit', unit: name, unitDisplay: 'short' });
  if (minutes < 1) {
    return intl.formatMessage({ id: 'time.moment' });
  }
  if (minutes < 60) {
    return unit(minutes, 'minute');
  }
  return minutes < 48 * 60 ? unit(Math.floor(minutes / 60), 'hour') : unit(Math.floor(minutes / 1440), 'day');
}

/** A deadline that runs: "1:42". */
export function spellCountdown(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

export type Clock = { clock: (at: string, zone?: string) => string; day: (at: string) => string };

/** Times of day and days, here unless another zone is named. */
export function useClock(): Clock {
  const intl = useIntl();
  return {
    clock: (at, zone = here.zone) =>
      intl.formatTime(at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone }),
    day: (at) => intl.formatDate(at, { weekday: 'long', day: 'numeric', month: 'long', timeZone: here.zone }),
  };
}

/** The calendar day of an instant here, to compare with another's. */
export function dayOf(at: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: here.zone }).format(new Date(at));
}
