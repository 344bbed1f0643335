import { http, HttpResponse, type HttpHandler } from 'msw';
import type { Conversation, FileView, Media, Upload } from '../api/types.ts';

type Problem = (status: number, type: string) => Response;

const largest = 20 * 1024 * 1024;

/** The files of a fake desk: those of its threads, and those that wait to be sent. */
export class FakeFiles {
  readonly uploads = new Map<string, Upload>();
  /** Which files of the thread were asked for, in order. */
  readonly asked: { seq: number; playable: boolean }[] = [];
  /** Whether it can make what no browser plays playable. */
  converts = false;
  private readonly mine: (id: unknown) => Conversation | undefined;
  private readonly problem: Problem;

  constructor(mine: (id: unknown) => Conversation | undefined, problem: Problem) {
    this.mine = mine;
    this.problem = problem;
  }

  readonly handlers: HttpHandler[] = [
    http.post('*/api/conversations/:id/entries/:seq/file', ({ params, request }) => {
      const found = this.mine(params.id)?.entries.find((it) => it.seq === Number(params.seq));
      if (found?.content?.type !== 'media') {
        return this.problem(404, 'not-found');
      }
      const playable = new URL(request.url).searchParams.has('playable');
      this.asked.push({ seq: found.seq, playable });
      return playable && !this.converts
        ? this.problem(422, 'no-converter')
        : HttpResponse.json(this.fileOf(found.content));
    }),
    http.get('*/files/:ticket', ({ params }) =>
      String(params.ticket).startsWith('sound')
        ? new HttpResponse(sound(), { headers: { 'Content-Type': 'audio/wav' } })
        : new HttpResponse(picture, { headers: { 'Content-Type': 'image/svg+xml' } }),
    ),
    http.post('*/api/conversations/:id/uploads', async ({ request }) => {
      const file = (await request.formData()).get('file');
      if (file === null || typeof file === 'string' || file.size === 0) {
        return this.problem(422, 'file-empty');
      }
      if (file.size > largest) {
        return this.problem(413, 'file-too-large');
      }
      const isPicture = file.type.startsWith('image/');
      const made: Upload = {
        id: crypto.randomUUID(),
        fileName: file.name,
        mediaType: file.type,
        kind: isPicture ? 'PHOTO' : file.type.startsWith('audio/') ? 'AUDIO' : 'DOCUMENT',
        bytes: file.size,
        sentAs: takenBy(file.type, isPicture ? 'PHOTO' : 'DOCUMENT'),
      };
      this.uploads.set(made.id, made);
      return HttpResponse.json(made, { status: 201 });
    }),
    http.delete('*/api/conversations/:id/uploads/:upload', ({ params }) => {
      this.uploads.delete(String(params.upload));
      return new HttpResponse(null, { status: 204 });
    }),
  ];

  /** What the thread shows of a file that was sent. */
  sent(id: string, caption: string, way: string): Media | null {
    const it = this.uploads.get(id);
    return it
      ? {
          type: 'media',
          kind: it.sentAs[way] ?? it.kind,
          fileName: it.fileName,
          mediaType: it.mediaType,
          bytes: it.bytes,
          caption: caption === '' ? null : caption,
          group: null,
          until: null,
          here: true,
        }
      : null;
  }

  private fileOf({ fileName, mediaType, bytes }: Media): FileView {
    const type = mediaType ?? 'application/octet-stream';
    return {
      fileName: fileName ?? 'file',
      mediaType: type,
      bytes: bytes ?? 1,
      url: `/files/${type.startsWith('audio/') ? 'sound' : 'picture'}-${this.asked.length}`,
      urlUntil: new Date(Date.now() + 5 * 60_000).toISOString(),
      inline: /^(image|audio|video)\//.test(type),
    };
  }
}

/** No platform takes programs, and of these two the second takes pictures only. */
function takenBy(type: string, kind: Media['kind']): Upload['sentAs'] {
  if (type === 'application/x-msdownload') {
    return {};
  }
  return kind === 'PHOTO' ? { 'telegram-main': kind, 'whatsapp-main': kind } : { 'telegram-main': kind };
}

const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="1200" viewBox="0 0 90 120">
<rect width="90" height="120" fill="#f6f2e8"/><rect x="12" y="14" width="40" height="4" fill="#3b3630"/>
${[...Array(12).keys()].map((it) => `<rect x="12" y="${30 + it * 6}" width="${60 - (it % 3) * 9}" height="2" fill="#a1978a"/>`).join('')}
</svg>`;

/** A second of a quiet tone. */
function sound(): ArrayBuffer {
  const rate = 8000;
  const view = new DataView(new ArrayBuffer(44 + rate * 2));
  const write = (at: number, text: string) =>
    new TextEncoder().encode(text).forEach((it, place) => view.setUint8(at + place, it));
  write(0, 'RIFF');
  view.setUint32(4, 36 + rate * 2, true);
  write(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  write(36, 'data');
  view.setUint32(40, rate * 2, true);
  for (let it = 0; it < rate; it++) {
    view.setInt16(44 + it * 2, Math.sin((it * 2 * Math.PI * 330) / rate) * 3000, true);
  }
  return view.buffer;
}
