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
