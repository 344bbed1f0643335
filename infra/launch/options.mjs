// What was asked for on the command line.
import { parseArgs } from 'node:util';

/** The options and the other words. Prints the help and ends where that is asked for, or where something is unknown. */
export function ask(program, help, config) {
  const asked = parse(program, { ...config, options: { ...config.options, help: { type: 'boolean', short: 'h' } } });
  if (asked.values.help) {
    console.log(help);
    process.exit(0);
  }
  return asked;
}

function parse(program, config) {
  try {
    return parseArgs(config);
  } catch (failure) {
    const [what] = failure.message.split(/\.?\n|\. /);
    console.error(`${what}: see ${program} --help.`);
    return process.exit(2);
  }
}

const UNITS = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** When a span such as `90m`, `12h` or `30d` is over, counted from `now`. */
export function moment(span, now) {
  const [, count, unit] = /^([1-9][0-9]{0,4})([mhd])$/.exec(span) ?? [];
  if (!unit) {
    throw new Error(`'${span}' is no span: write 90m, 12h or 30d.`);
  }
  return new Date(now + Number(count) * UNITS[unit]).toISOString();
}
