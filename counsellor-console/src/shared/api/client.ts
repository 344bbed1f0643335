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
  | 'file-empty'
  | 'file-gone'
  | 'file-infected'
  | 'file-later'
  | 'file-not-sendable'
  | 'file-too-large'
  | 'file-uncleanable'
  | 'no-converter'
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
  'file-empty',
  'file-gone',
  'file-infected',
  'file-later',
  'file-not-sendable',
  'file-too-large',
  'file-uncleanable',
  'no-converter',
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
  const headers = await permit();
  if (key !== undefined) {
    headers['Idempotency-Key'] = key;
  }
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  return exchange<T>(method, path, body, { headers });
}

/**
 * Sends a file, telling how much of it has left. Of the ways to send, only this one tells.
 *
 * @param onShare hears the share that has left, from 0 to 1
 * @param signal stops it; what then comes is an `AbortError`
 */
export async function upload<T>(
  path: string,
  file: File,
  onShare: (share: number) => void,
  signal: AbortSignal,
): Promise<T> {
  const headers = { ...accepted, ...(await permit()) };
  const form = new FormData();
  form.append('file', file, file.name);
  signal.throwIfAborted();
  const response = await new Promise<Response>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api${path}`);
    Object.entries(headers).forEach(([name, value]) => request.setRequestHeader(name, value));
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onShare(total === 0 ? 0 : loaded / total),
    );
    request.addEventListener('load', () =>
      resolve(new Response(request.responseText, { status: request.status })),
    );
    request.addEventListener('error', () => reject(new Problem('offline')));
    request.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError')));
    signal.addEventListener('abort', () => request.abort());
    request.send(form);
  });
  if (response.status === 413) {
    // Whoever stands before the desk may have refused it, without a word.
    throw new Problem('file-too-large');
  }
  return answerOf<T>(response);
}

const accepted = { Accept: 'application/json, application/problem+json' };

/** What a request that changes something must carry. */
async function permit(): Promise<Record<string, string>> {
  if (csrfToken() === null) {
    // The desk hands out the token with any answer, even a 401.
    await fetch('/api/session', { credentials: 'same-origin' }).catch(offline);
  }
  const token = csrfToken();
  return token === null ? {} : { 'X-XSRF-TOKEN': token };
}

type Extras = { signal?: AbortSignal; headers?: Record<string, string> };

async function exchange<T>(method: string, path: string, body: unknown, init: Extras): Promise<T> {
  const response = await fetch(`/api${path}`, {
    ...init,
    method,
    credentials: 'same-origin',
    headers: { ...accepted, ...init.headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }).catch(offline);
  return answerOf<T>(response);
}

async function answerOf<T>(response: Response): Promise<T> {
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
  }
  const named = await typeOf(response);
  if (named !== null && namedByTheDesk.includes(named)) {
    return new Problem(named as ProblemKind, retryAfter);
  }
  if (response.status >= 502 && response.status <= 504) {
    return new Problem('offline', retryAfter);
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
