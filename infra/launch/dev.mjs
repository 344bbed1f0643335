// infra/dev: the developer's tool. It speaks only the HTTP interfaces that everybody else speaks.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ROOT } from './build.mjs';
import { Desk } from './desk.mjs';
import { Instance } from './instance.mjs';
import { ask, moment } from './options.mjs';
import { moveClock, Phone } from './phone.mjs';
import { giveUp, untilTold } from './told.mjs';

const HELP = `infra/dev COMMAND

  up [--fresh] [--port N]                       start in the background; N, N+1, N+10: public, management, sandbox
  down                                          stop everything that up started, or infra/demo
  say --channel CHANNEL --as NAME [--lang xx] "text"
                                                CHANNEL is telegram, whatsapp, messenger or instagram
  tap --channel CHANNEL --as NAME "label or number"
  send --channel CHANNEL --as NAME --file F     a file, or several as an album; or --kind sticker, location, contact, …
  start --channel CHANNEL --as NAME [CODE]      by a link, with its code
  phone --channel CHANNEL --as NAME             the thread as that person sees it
  link --campaign NAME --language xx [--expires 30d]
                                                a new link of a campaign, by each channel; makes the campaign if needed
  clock +25h                                    moves the clock of whatsapp, messenger and instagram on; the gateway's own stays
  inbox --as STAFF                              offered, mine, waiting
  thread | accept | decline | close --as STAFF ID
  answer | note --as STAFF ID "text"             an answer may bring a file: --file F
  open --as STAFF ID ENTRY                      fetches the file of an entry and prints where it is for some minutes
  available | away --as STAFF
  check                                         everything that a change must pass: mvn -B verify
  test MODULE [CLASS]                           the tests of one module, or of one class
  format                                        format the Java sources
  psql | redis                                  print the URL; open a client if one is installed

  --json prints what the interface answered. --port N names another instance than the last one started.`;

const { values, positionals } = ask('infra/dev', HELP, {
  allowPositionals: true,
  options: {
    as: { type: 'string' },
    campaign: { type: 'string' },
    channel: { type: 'string', default: 'telegram' },
    expires: { type: 'string' },
    file: { type: 'string', multiple: true },
    fresh: { type: 'boolean' },
    json: { type: 'boolean' },
    kind: { type: 'string' },
    lang: { type: 'string' },
    language: { type: 'string' },
    port: { type: 'string' },
    reason: { type: 'string', default: 'other' },
  },
});
const [command, ...rest] = positionals;
const instance = chosen();

const COMMANDS = {
  up: async () => {
    const chosen = new Instance(Number(values.port ?? 8080));
    await start(chosen, values.json ? () => {} : console.log);
    print({ url: chosen.url, management: chosen.managementUrl, phones: chosen.sandboxUrl }, (it) =>
      `ready: console ${it.url}, phones ${it.phones}`,
    );
  },
  down: async () => {
    await instance.down();
    print({ stopped: true }, () => 'stopped');
  },

  say: async () => {
    const phone = await person();
    print(await phone.say(required(rest[0], 'a text')), () => 'said');
  },
  tap: async () => {
    const phone = await person();
    const button = required(rest[0], 'a label or a number');
    print(await soon(() => phone.tap(button), 25), () => 'tapped');
  },
  send: async () => {
    const phone = await person();
    const { file, kind } = values;
    print(
      kind
        ? await phone.send({ kind })
        : await phone.sendFiles(required(file, '--file F or --kind K').map((name) => ({ name, bytes: readFileSync(name) }))),
      () => 'sent',
    );
  },
  start: async () => {
    const phone = await person();
    print(await phone.start(rest[0]), () => 'started');
  },
  clock: async () => {
    const moved = await moveClock(instance, required(rest[0], 'a span such as +25h'));
    print(moved, (it) => `the clock of whatsapp, messenger and instagram shows ${it.now}`);
  },
  phone: async () => {
    const phone = await person();
    print(await phone.look(), (it) => it.thread.map(bubble).join('\n'));
  },

  link: async () => {
    const name = required(values.campaign, '--campaign NAME');
    const language = required(values.language, '--language xx');
    const expiresAt = values.expires === undefined ? undefined : after(values.expires);
    const desk = new Desk(instance, values.as ?? 'admin');
    await desk.sitDown();
    print(await desk.link(await desk.campaign(name), language, expiresAt), (it) =>
      [`code ${it.code}${it.expiresAt ? `, until ${it.expiresAt}` : ''}`, ...it.ways.map(way)].join('\n'),
    );
  },

  inbox: async () => {
    const desk = await staff();
    print(await settled(desk), (it) =>
      [
        ...section('offered', it.offered, card),
        ...section('mine', it.mine, card),
        ...section('waiting', it.waiting, (w) => `${w.id}  ${w.language} ${w.country ?? '–'}  place ${w.place}  ${w.reason.code}`),
      ].join('\n'),
    );
  },
  thread: async () => {
    const desk = await staff();
    print(await desk.thread(await conversation(desk)), (it) =>
      [`${it.pseudonym}  ${it.language} ${it.country ?? '–'}  ${it.phase}${it.campaign ? `  came by ${it.campaign}` : ''}`, ...it.entries.map(entry), ...it.notes.map(note)].join('\n'),
    );
  },
  accept: async () => {
    const desk = await staff();
    print(await soon(() => conversation(desk).then((id) => desk.accept(id)), 15), (it) => `accepted ${it.id}`);
  },
  decline: async () => {
    const desk = await staff();
    await desk.decline(await conversation(desk), values.reason);
    print({ declined: true }, () => 'declined');
  },
  close: async () => {
    const desk = await staff();
    await desk.close(await conversation(desk));
    print({ closed: true }, () => 'closed');
  },
  answer: async () => {
    const desk = await staff();
    const id = await conversation(desk);
    const [file] = values.file ?? [];
    const answer = file
      ? { body: rest[1], attachment: (await desk.upload(id, basename(file), readFileSync(file))).id }
      : { body: required(rest[1], 'a text') };
    print(await desk.answer(id, answer), (it) => `answered, entry ${it.seq}`);
  },
  open: async () => {
    const desk = await staff();
    const file = await desk.open(await conversation(desk), required(rest[1], "an entry's number"));
    print(file, (it) => `${it.mediaType}, ${it.bytes} bytes: ${instance.url}${it.url}`);
  },
  note: async () => {
    const desk = await staff();
    print(await desk.note(await conversation(desk), required(rest[1], 'a text')), () => 'noted');
  },
  available: async () => print(await (await staff()).presence('AVAILABLE'), (it) => it.presence),
  away: async () => print(await (await staff()).presence('AWAY'), (it) => it.presence),

  check: () => run('mvn', ['-B', 'verify']),
  test: () =>
    run('mvn', ['-B', '-q', 'test', '-pl', required(rest[0], 'a module'), '-am', '-Dsurefire.failIfNoSpecifiedTests=false', ...(rest[1] ? [`-Dtest=${rest[1]}`] : [])]),
  format: () => run('mvn', ['-B', '-q', '-pl', '.build', 'process-sources', '-Dformat=fix']),
  psql: () => client('psql', instance.databaseUrl(), 'PGPASSWORD', (url) => [url]),
  redis: () => client('redis-cli', instance.redisUrl(), 'REDISCLI_AUTH', (url) => ['-u', url]),
  help: () => console.log(HELP),
};

if (!COMMANDS[command ?? 'help']) {
  fail(`There is no command '${command}'.\n\n${HELP}`, 2);
}
try {
  await COMMANDS[command ?? 'help']();
} catch (failure) {
  fail(failure.cause?.code === 'ECONNREFUSED' ? `Lotse does not run at ${instance.url}: infra/dev up` : failure.message);
}

function chosen() {
  try {
    return Instance.of(values.port ? Number(values.port) : undefined);
  } catch (failure) {
    return fail(failure.message, 2);
  }
}

async function start(chosen, say) {
  if (!values.fresh && (await chosen.isUp())) {
    say(`Lotse runs already at ${chosen.url}`);
    return;
  }
  chosen.claim('infra/dev up');
  const told = untilTold(say);
  try {
    await chosen.up({ fresh: values.fresh, say, told });
  } catch (failure) {
    giveUp(told, failure);
  }
}

async function person() {
  const phone = new Phone(instance, values.channel, required(values.as, '--as NAME'));
  await phone.pickUp(values.lang);
  return phone;
}

async function staff() {
  const desk = new Desk(instance, required(values.as, '--as STAFF'));
  await desk.sitDown();
  return desk;
}

function conversation(desk) {
  return desk.find(required(rest[0], 'the id of a conversation'));
}

/** Whoever has just sat down gets their offers within a second: wait for that once. */
async function settled(desk) {
  let inbox = await desk.inbox();
  for (let tries = 0; tries < 15 && inbox.offered.length + inbox.mine.length === 0; tries++) {
    await pause(100);
    inbox = await desk.inbox();
  }
  return inbox;
}

/** Waits a little for what is on its way: the button one is about to tap, an offer that comes back after a silence. */
async function soon(act, patience) {
  for (let tries = 0; tries < patience; tries++) {
    try {
      return await act();
    } catch (failure) {
      if (!/40[049]/.test(failure.message)) {
        throw failure;
      }
      await pause(200);
    }
  }
  return act();
}

function way(it) {
  return `${it.channel.padEnd(10)} ${it.url ?? `none: ${it.wanting} is not set`}`;
}

function after(span) {
  try {
    return moment(span, Date.now());
  } catch (failure) {
    return fail(failure.message, 2);
  }
}

function section(title, cards, line) {
  return [`${title} (${cards.length})`, ...cards.map((it) => `  ${line(it)}`)];
}

function card(it) {
  const reason = it.reason ? `${it.reason.code} ${it.reason.level ?? ''} ${it.reason.busy ?? ''}/${it.reason.capacity ?? ''}` : '';
  return `${it.id}  ${it.pseudonym}  ${it.language} ${it.country ?? '–'}  ${it.channel}  unread ${it.unread}  ${reason}`;
}

function entry(it) {
  const words = it.withdrawn ? '[withdrawn]' : it.content ? said(it.content) : `[${it.fact?.code}]`;
  const marks = [it.editedAt && !it.withdrawn && 'edited', it.delivery?.status.toLowerCase()].filter(Boolean);
  return `${String(it.seq).padStart(3)} ${(it.authorName ?? it.author).padEnd(10)} ${words}${marks.map((mark) => `  (${mark})`).join('')}`;
}

function said(it) {
  switch (it.type) {
    case 'media':
      return [`[${it.kind.toLowerCase()}]`, it.fileName, it.caption].filter(Boolean).join(' ');
    case 'reaction':
      return `[reaction] ${it.emojis.join(' ') || 'none any more'}`;
    case 'template':
      return `[${it.name}] ${it.words ?? ''}`;
    default:
      return it.body ?? it.label ?? it.type;
  }
}

function note(it) {
  return `note ${it.author}: ${it.body}`;
}

function bubble(it) {
  const labels = [
    ...(it.buttons ?? []).flat(),
    ...(it.list?.sections ?? []).flatMap((section) => section.rows.map((row) => row.title)),
    ...(it.cards ?? []).flatMap((card) => card.buttons),
    ...(it.quickReplies ?? []),
  ];
  const buttons = labels.map((label, index) => `\n      [${index + 1}] ${label}`);
  return `${it.from === 'bot' ? '  ←' : '→'} ${it.text || it.fileName || it.kind}${buttons.join('')}`;
}

function print(answer, words) {
  console.log(values.json ? JSON.stringify(answer ?? null, null, 2) : words(answer));
}

function run(program, args) {
  process.exitCode = spawnSync(program, args, { cwd: ROOT, stdio: 'inherit' }).status ?? 1;
}

/** The password goes by the environment: others on the machine can read command lines. */
function client(program, url, variable, args) {
  console.log(url);
  if (process.stdin.isTTY) {
    const bare = new URL(url);
    const password = bare.password;
    bare.password = '';
    spawnSync(program, args(bare.href), { stdio: 'inherit', env: { ...process.env, [variable]: password } });
  }
}

function required(value, what) {
  if (value === undefined) {
    throw new Error(`This command wants ${what}.\n\n${HELP}`);
  }
  return value;
}

function fail(words, code = 1) {
  console.error(words);
  process.exit(code);
}
