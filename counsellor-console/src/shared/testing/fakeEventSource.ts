import type { Bell } from '../api/types.ts';

const open = new Set<FakeEventSource>();

/** An `EventSource` whose other end is held by the test. */
class FakeEventSource extends EventTarget {
  static readonly CLOSED = 2;
  readyState = 1;

  constructor() {
    super();
    open.add(this);
    queueMicrotask(() => this.dispatchEvent(new Event('open')));
  }

  close(): void {
    this.readyState = 2;
    open.delete(this);
  }
}

/** From now on the page listens to lines of ours. */
export function ringOnLines(): void {
  Object.assign(globalThis, { EventSource: FakeEventSource });
}

export function ring({ type, ...data }: Bell): void {
  open.forEach((line) => line.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data) })));
}
