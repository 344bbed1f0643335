import { http, HttpResponse, type HttpHandler } from 'msw';
import type {
  Bell,
  Card,
  ChannelState,
  Conversation,
  Delivery,
  Entry,
  Inbox,
  Me,
  NewAnswer,
  Note,
  ReceptionState,
} from '../api/types.ts';
import { FakeFiles } from './fakeFiles.ts';
import { conversation, entry } from './samples.ts';

type Failure = { path: RegExp; answer: () => Response };

export const problem = (status: number, type: string) =>
  HttpResponse.json(
    { type: `urn:lotse:problem:${type}`, title: type, status },
    { status, headers: { 'Content-Type': 'application/problem+json' } },
  );

/** A small desk that keeps the contract: it stands in for the gateway in tests and while one works on the page alone. */
export class FakeDesk {
  me: Me;
  loggedIn: boolean;
  offered: Conversation[] = [];
  mine: Conversation[] = [];
  closed: Conversation[] = [];
  waiting: Inbox['waiting'] = [];
  channels: ChannelState[] = [];
  receptions: ReceptionState[] = [];
  readonly password: string;
  /** What was asked of the desk, in order: method, path and idempotency key. */
  readonly asked: { method: string; path: string; key: string | null }[] = [];
  /** What was answered, as it was asked for. */
  readonly answered: NewAnswer[] = [];
  readonly files = new FakeFiles((id) => this.mineOrClosed(id), problem);
  private readonly listeners = new Set<(bell: Bell) => void>();
  private readonly failures: Failure[] = [];
  private readonly answers = new Map<string, unknown>();

  constructor(me: Me, { loggedIn = true, password = 'open sesame' } = {}) {
    this.me = me;
    this.loggedIn = loggedIn;
    this.password = password;
  }

  onBell(listener: (bell: Bell) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  ring(bell: Bell): void {
    this.listeners.forEach((listener) => listener(bell));
  }

  /** The next request to this path is answered thus, or not at all. */
  failNext(path: RegExp, answer: () => Response = () => HttpResponse.error()): void {
    this.failures.push({ path, answer });
  }

  offer(conversation: Conversation): void {
    this.offered.push({ ...conversation, phase: 'WAITING', abilities: ['accept', 'decline'] });
    this.ring({ type: 'inbox' });
  }

  expireOffer(id: string): void {
    this.offered = this.offered.filter((it) => it.id !== id);
  }

  say(id: string, body: string): void {
    const found = this.mine.find((it) => it.id === id);
    if (found) {
      found.entries = [...found.entries, entry(found.entries.length + 1, 'PERSON', body)];
      found.unread += 1;
      this.ring({ type: 'conversation', id });
    }
  }

  deliver(id: string, seq: number, status: Delivery['status'], reason: string | null = null): void {
    const found = this.mine.find((it) => it.id === id);
    if (found) {
      found.entries = found.entries.map((it) =>
        it.seq === seq ? { ...it, delivery: { status, reason, parts: 1 } } : it,
      );
      this.ring({ type: 'conversation', id });
    }
  }

  readonly handlers: HttpHandler[] = [
    http.all('*/api/*', ({ request }) => {
      const path = new URL(request.url).pathname.replace('/api', '');
      this.asked.push({ method: request.method, path, key: request.headers.get('Idempotency-Key') });
      const failing = this.failures.findIndex((it) => it.path.test(`${request.method} ${path}`));
      if (failing >= 0) {
        return this.failures.splice(failing, 1)[0]?.answer();
      }
      if (request.method !== 'GET' && request.headers.get('X-XSRF-TOKEN') === null) {
        return problem(403, 'stale-page');
      }
      if (!this.loggedIn && path !== '/session') {
        return problem(401, 'unauthenticated');
      }
      return undefined;
    }),
    http.get('*/api/session', () => {
      const headers = { 'Set-Cookie': 'XSRF-TOKEN=of-the-desk; Path=/' };
      return this.loggedIn
        ? HttpResponse.json(this.me, { headers })
        : HttpResponse.json({ type: 'about:blank', status: 401 }, { status: 401, headers });
    }),
    http.post('*/api/session', async ({ request }) => {
      const { name, password } = (await request.json()) as { name: string; password: string };
      if (name !== this.me.name || password !== this.password) {
        return problem(401, 'unauthenticated');
      }
      this.loggedIn = true;
      return HttpResponse.json(this.me);
    }),
    http.delete('*/api/session', () => {
      this.loggedIn = false;
      return new HttpResponse(null, { status: 204 });
    }),
    http.put('*/api/presence', async ({ request }) => {
      this.me = { ...this.me, ...((await request.json()) as Pick<Me, 'presence'>) };
      return HttpResponse.json(this.me);
    }),
    http.post('*/api/presence/heartbeat', () => new HttpResponse(null, { status: 204 })),
    http.get('*/api/channels', () => HttpResponse.json(this.channels)),
    http.get('*/api/channels/receptions', () => HttpResponse.json(this.receptions)),
    http.get('*/api/inbox', () => HttpResponse.json(this.inbox())),
    http.get('*/api/conversations/:id', ({ params }) => {
      const found = this.mineOrClosed(params.id);
      return found ? HttpResponse.json(found) : problem(404, 'not-found');
    }),
    http.post('*/api/conversations/:id/accept', ({ params }) => {
      const waiting = this.waiting.find((it) => it.id === params.id && it.abilities.includes('accept'));
      const found = waiting
        ? conversation(waiting.id, { language: waiting.language, country: waiting.country })
        : this.offered.find((it) => it.id === params.id);
      this.waiting = this.waiting.filter((it) => it !== waiting);
      if (!found) {
        return problem(409, 'offer-gone');
      }
      this.offered = this.offered.filter((it) => it !== found);
      const accepted: Conversation = {
        ...found,
        phase: 'ASSIGNED',
        deadline: null,
        waitingSince: null,
        abilities: ['answer', 'note', 'close', 'read'],
      };
      this.mine.unshift(accepted);
      this.me = { ...this.me, busy: this.me.busy + 1 };
      return HttpResponse.json(cardOf(accepted));
    }),
    http.post('*/api/conversations/:id/decline', ({ params }) => {
      this.offered = this.offered.filter((it) => it.id !== params.id);
      return new HttpResponse(null, { status: 204 });
    }),
    http.post('*/api/conversations/:id/answers', async ({ params, request }) => {
      const answer = (await request.json()) as NewAnswer;
      return this.once(request, () => {
        const found = this.mine.find((it) => it.id === params.id);
        if (!found) {
          return null;
        }
        this.answered.push(answer);
        const body = answer.body ?? '';
        const to =
          found.contact.addresses.find((it) => it.id === answer.channel) ?? found.contact.addresses[0];
        const added: Entry = {
          ...entry(found.entries.length + 1, 'COUNSELLOR', body),
          ...(answer.attachment && { content: this.files.sent(answer.attachment, body, to?.id ?? '') }),
          ...(answer.template && {
            content: { type: 'template' as const, ...answer.template, language: 'uk', words: null },
          }),
          authorName: this.me.displayName,
          channel: to?.channel ?? found.channel,
          delivery: { status: 'SENT', reason: null, parts: Math.max(1, Math.ceil(body.length / 4096)) },
        };
        found.entries = [...found.entries, added];
        return added;
      });
    }),
    http.post('*/api/conversations/:id/notes', async ({ params, request }) => {
      const { body } = (await request.json()) as { body: string };
      return this.once(request, () => {
        const found = this.mine.find((it) => it.id === params.id);
        const note: Note = {
          id: crypto.randomUUID(),
          author: this.me.displayName,
          at: new Date().toISOString(),
          body,
        };
        found?.notes.push(note);
        return found ? note : null;
      });
    }),
    http.post('*/api/conversations/:id/close', ({ params }) => {
      const found = this.mine.find((it) => it.id === params.id);
      if (found) {
        this.mine = this.mine.filter((it) => it !== found);
        this.closed.unshift({ ...found, phase: 'CLOSED', abilities: ['note', 'read'], promisedUntil: null });
      }
      return new HttpResponse(null, { status: 204 });
    }),
    http.post('*/api/conversations/:id/read', ({ params }) => {
      const found = this.mineOrClosed(params.id);
      if (found) {
        found.unread = 0;
      }
      return new HttpResponse(null, { status: 204 });
    }),
    http.post('*/api/conversations/:id/typing', () => new HttpResponse(null, { status: 204 })),
    ...this.files.handlers,
  ];

  /** The same key gets the same answer, and nothing happens twice. */
  private once(request: Request, act: () => object | null): Response {
    const key = request.headers.get('Idempotency-Key');
    if (key === null) {
      return problem(400, 'no-key');
    }
    const answer = this.answers.get(key) ?? act();
    if (answer === null) {
      return problem(409, 'not-assigned');
    }
    this.answers.set(key, answer);
    return HttpResponse.json(answer, { status: 201 });
  }

  private mineOrClosed(id: unknown): Conversation | undefined {
    return [...this.mine, ...this.closed].find((it) => it.id === id);
  }

  private inbox(): Inbox {
    return {
      offered: this.offered.map(cardOf),
      mine: this.mine.map(cardOf),
      waiting: this.waiting,
      closed: this.closed.map(cardOf),
    };
  }
}

function cardOf(whole: Conversation): Card {
  const { id, pseudonym, language, country, channel, campaign, phase, waitingSince, lastActivity } = whole;
  const { unread, deadline, promisedUntil, reason, reachable, abilities } = whole;
  return {
    id,
    pseudonym,
    language,
    country,
    channel,
    campaign,
    phase,
    waitingSince,
    lastActivity,
    unread,
    deadline,
    promisedUntil,
    reason,
    reachable,
    abilities,
  };
}
