// infra/bench: measures against the limit.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { programs, ROOT } from './build.mjs';
import { findJdk, GATEWAY_OPTIONS } from './jdk.mjs';
import { ask } from './options.mjs';

const HELP = `infra/bench COMMAND

  ledger [--channel CHANNEL] [--batch N] [--short] [--json]
                                what the door takes, beside the plain way behind the same door and by raw JDBC, all
                                counted in messages; about seven minutes. Fails if a target is missed or something is
                                not stored exactly once.
                                --channel  telegram, whatsapp or messenger, instead of telegram
                                --batch    how many messages each delivery holds, instead of 1
                                --short    half a minute, to see that it works: judges the counts, not the rates
                                --json     the report as JSON on standard output

  --java-option=…               one more option for the gateway's JVM, such as a flight recording; may be repeated`;

const { values, positionals } = ask('infra/bench', HELP, {
  allowPositionals: true,
  options: {
    batch: { type: 'string', default: '1' },
    channel: { type: 'string', default: 'telegram' },
    'java-option': { type: 'string', multiple: true, default: [] },
    json: { type: 'boolean', default: false },
    short: { type: 'boolean', default: false },
  },
});

if (positionals.length !== 1 || positionals[0] !== 'ledger') {
  console.error(HELP);
  process.exit(2);
}
try {
  const java = join(findJdk(), 'bin', 'java');
  const jars = await programs({ say: console.error, names: ['gateway', 'benchmark'] });
  const bench = spawn(
    java,
    [
      '-XX:+UseSerialGC',
      '-Xmx512m',
      '-Dloader.main=org.lotse.bench.Bench',
      '-jar',
      jars.benchmark,
      ...(values.short ? ['--short'] : []),
      ...(values.json ? ['--json'] : []),
      `--channel=${values.channel}`,
      `--batch=${values.batch}`,
      `--gateway=${jars.gateway}`,
      `--plain=${jars.benchmark}`,
      `--folder=${join(ROOT, 'infra/benchmark/target/data')}`,
      ...[...GATEWAY_OPTIONS, ...values['java-option']].map((it) => `--java-option=${it}`),
    ],
    { cwd: ROOT, stdio: 'inherit' },
  );
  // The bench stops what it started when it is told to stop; Ctrl-C reaches it by itself.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => bench.kill('SIGTERM'));
  bench.on('exit', (code) => process.exit(code ?? 1));
} catch (failure) {
  console.error(failure.message);
  process.exit(1);
}
