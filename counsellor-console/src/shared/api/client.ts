/** What went wrong with a request, as the console tells it apart. */
export type ProblemKind =
  | 'unauthenticated'
  | 'locked-out'
  | 'not-found'
  | 'not-assigned'
  | 'unreachable'
  | 'window-closed'
  | 'unknown-template'
  | 'template-parameters'
  | 'opted-out'
  | 'too-long'
  | 'name-taken'
  | 'offer-gone'
  | 'no-room'
  | 'stale-page'
  | 'offline'
  | 'refused'
  | 'broken';

const namedByTheDesk: readonly string[] = [
  'not-assigned',
  'unreachable',
  'window-closed',
  'unknown-template',
  'template-parameters',
  'opted-out',
  'too-long',
  'name-taken',
  'offer-gone',
  'no-room',
  'stale-page',
];

/** A request that did not do what it should. Never carries what a person wrote. */
export class Problem extends Error {
  readonly kind: ProblemKind;
  readonly retryAfterSeconds: number | null;

  constructor(kind: ProblemKind, retryAfterSeconds: number | null = null) {
    super(kind);
    this.name = 'Problem';
    this.kind = kind;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export function problemKind(error: unknown): ProblemKind {
  return error instanceof Problem ? error.kind : 'broken';
}

/** Whether asking again could help; what the desk has refused it will refuse again. */
export function isPassing(error: unknown): boolean {
  const kind = problemKind(error);
  return kind === 'offline' || kind === 'broken';
}

export function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return exchange<T>('GET', path, undefined, { ...(signal && { signal }) });
}

/** @param key makes a repeated write the same write; keep it across retries */
export async function send<T>(
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
  key?: string,
): Promise<T> {
  if (csrfToken() === null) {
    // The desk hands out the token with any answer, even a 401.
    await fetch('/api/session', { credentials: 'same-origin' }).catch(offline);
  }
  const headers: Record<string, string> = {};
  const token = csrfToken();
  if (token !== null) {
    headers['X-XSRF-TOKEN'] = token;
  }
  if (key !== undefined) {
    headers['Idempotency-Key'] = key;
  }
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  return exchange<T>(method, path, body, { headers });
}

type Extras = { signal?: AbortSignal; headers?: Record<string, string> };

async function exchange<T>(method: string, path: string, body: unknown, init: Extras): Promise<T> {
  const response = await fetch(`/api${path}`, {
    ...init,
    method,
    credentials: 'same-origin',
    headers: { Accept: 'application/json, application/problem+json', ...init.headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }).catch(offline);
  if (!response.ok) {
    throw await problemOf(response);
  }
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

function offline(cause: unknown): never {
  if (cause instanceof DOMException && cause.name === 'AbortError') {
    throw cause;
  }
  throw new Problem('offline');
}

async function problemOf(response: Response): Promise<Problem> {
  const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN);
  const retryAfter = Number.isFinite(seconds) ? seconds : null;
  switch (response.status) {
    case 401:
      return new Problem('unauthenticated');
    case 404:
      return new Problem('not-found');
    case 429:
      return new Problem('locked-out', retryAfter);
    case 502:
    case 503:
    case 504:
      return new Problem('offline', retryAfter);
  }
  const named = await typeOf(response);
  if (named !== null && namedByTheDesk.includes(named)) {
    return new Problem(named as ProblemKind);
  }
  return new Problem(response.status < 500 ? 'refused' : 'broken');
}

/** The last part of a problem's type, which may be a bare word, a URN or a URL. */
async function typeOf(response: Response): Promise<string | null> {
  try {
    const detail = (await response.json()) as { type?: unknown };
    return typeof detail.type === 'string' ? (/[^/:#]+$/.exec(detail.type)?.[0] ?? null) : null;
  } catch {
    return null;
  }
}

function csrfToken(): string | null {
  const value = /(?:^|;\s*)XSRF-TOKEN=([^;]+)/.exec(document.cookie)?.[1];
  return value === undefined ? null : decodeURIComponent(value);
}
