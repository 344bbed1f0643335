/** Small settings that outlive the page. Storage may be full or forbidden; then they last as long as the page. */

// The caller names the type: what is read back is what this page itself has put there.
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
export function recall<T>(place: string, storage = (): Storage => localStorage): T | null {
  try {
    const text = storage().getItem(place);
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    return null;
  }
}

export function remember(place: string, value: unknown, storage = (): Storage => localStorage): void {
  try {
    storage().setItem(place, JSON.stringify(value));
  } catch {
    // Nothing is lost but the memory of it.
  }
}

export function forget(place: string, storage = (): Storage => localStorage): void {
  try {
    storage().removeItem(place);
  } catch {
    // What cannot be stored need not be removed.
  }
}
