// infra/demo: everything at once, until Ctrl-C.
import { parseArgs } from 'node:util';
import { Instance } from './instance.mjs';

const { values } = parseArgs({ options: { fresh: { type: 'boolean' }, port: { type: 'string' } } });
const instance = create();

const say = (line) => console.log(line);
let stopping = false;

function create() {
  try {
    return new Instance(Number(values.port ?? 8080));
  } catch (failure) {
    console.error(failure.message);
    process.exit(2);
  }
}

async function stop() {
  if (stopping) {
    console.log('Still stopping …');
    return;
  }
  stopping = true;
  console.log('\nStopping …');
  await instance.down();
  console.log('Stopped. Your data stays in .lotse; --fresh begins anew.');
  process.exit(0);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, stop);
}

try {
  await instance.up({ fresh: values.fresh, say });
} catch (failure) {
  if (!stopping) {
    console.error(failure.message);
    await instance.down();
    process.exit(1);
  }
}

console.log(`
Lotse is ready.

  Console   ${instance.url}          the counsellor's side
  Phones    ${instance.sandboxUrl}          the young person's side

  Log in as oksana (Ukrainian, Russian), rania (Arabic), dafina (Albanian), aruzhan (Kazakh, Russian),
  zeynep (Turkish), imane (Arabic, French), lukas (German, English; supervisor) or admin.
  Password of all of them: ${instance.password()}

Ctrl-C stops everything.`);
setInterval(() => {}, 1 << 30);
