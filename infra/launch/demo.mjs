// infra/demo: everything at once, until Ctrl-C.
import { setTimeout as pause } from 'node:timers/promises';
import { Instance } from './instance.mjs';
import { ask } from './options.mjs';
import { giveUp, untilTold } from './told.mjs';

const HELP = `infra/demo [--fresh] [--port N]

  Builds what is missing and starts everything for a first look: gateway, sandbox, PostgreSQL and Redis. Ctrl-C stops it.

  --fresh       forgets what was written before
  --port N      N, N+1, N+10: public, management, sandbox; 8080 if nothing is said`;

const { values } = ask('infra/demo', HELP, { options: { fresh: { type: 'boolean' }, port: { type: 'string' } } });
const instance = create();

const say = (line) => console.log(line);
const told = untilTold(say);

function create() {
  try {
    return new Instance(Number(values.port ?? 8080));
  } catch (failure) {
    console.error(failure.message);
    process.exit(2);
  }
}

try {
  instance.claim('infra/demo');
  if (await instance.isUp()) {
    throw new Error(instance.taken('in the background'));
  }
  await instance.up({ fresh: values.fresh, say, told });
} catch (failure) {
  giveUp(told, failure);
}

console.log(`
Lotse is ready.

  Console   ${instance.url}          the counsellor's side
  Phones    ${instance.sandboxUrl}          the young person's side

  Log in as oksana (Ukrainian, Russian), rania (Arabic), dafina (Albanian), aruzhan (Kazakh, Russian),
  zeynep (Turkish), imane (Arabic, French), lukas (German, English; supervisor), ardita (outreach) or admin.
  Password of all of them: ${instance.password()}

Ctrl-C stops everything.`);

while (!told.aborted && !instance.ended()) {
  await pause(200);
}
const ended = told.aborted ? undefined : instance.ended();
if (ended) {
  console.error(`\n${ended}\nStopping the rest …`);
}
await instance.down();
console.log('Stopped. Your data stays in .lotse; --fresh begins anew.');
process.exit(ended ? 1 : 0);
