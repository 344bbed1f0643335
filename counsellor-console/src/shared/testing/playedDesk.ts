import { getResponse } from 'msw';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Plugin } from 'vite';
import { evening } from './evening.ts';

/** Plays the desk inside Vite's own server (`npm run dev:played`), to look at the page without a gateway. */
export function playedDesk(): Plugin {
  const desk = evening();
  return {
    name: 'played-desk',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        if (request.url === '/api/events') {
          ringInto(response);
        } else if (/^\/(api|files)\//.test(request.url ?? '')) {
          void answer(request, response);
        } else {
          next();
        }
      });
    },
  };

  function ringInto(response: ServerResponse): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write(': here\n\n');
    const stop = desk.onBell((bell) => {
      const { type, ...data } = bell;
      response.write(`event: ${type}\ndata: ${JSON.stringify(data)}\n\n`);
    });
    response.on('close', stop);
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) {
      chunks.push(chunk as Buffer);
    }
    const asked = new Request(`http://localhost${request.url ?? ''}`, {
      method: request.method ?? 'GET',
      headers: Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
        typeof value === 'string' ? [[name, value]] : [],
      ),
      ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
    });
    const found = await getResponse(desk.handlers, asked);
    response.statusCode = found?.status ?? 404;
    found?.headers.forEach((value, name) => response.setHeader(name, value));
    response.end(found ? Buffer.from(await found.arrayBuffer()) : undefined);
  }
}
