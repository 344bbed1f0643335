// The JVM: finds a JDK 25 in the places where people keep them, and knows the options of the gateway's.
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

const WANTED = '25';

/**
 * How the gateway's JVM runs: resident in half a gibibyte on a small machine, and gone when its memory is: what runs on
 * half does harm, what is gone is started again.
 */
export const GATEWAY_OPTIONS = ['-XX:+UseSerialGC', '-Xmx256m', '-XX:+ExitOnOutOfMemoryError'];

/** The home of a JDK 25. Throws a sentence that says what to install. */
export function findJdk() {
  const home = candidates().find((it) => majorOf(it) === WANTED && existsSync(join(it, 'bin', 'javac')));
  if (!home) {
    throw new Error(
      `No JDK ${WANTED} found in JAVA_HOME, PATH, /usr/lib/jvm, ~/.sdkman, ~/.jdks or /Library/Java.\n` +
        'Install one, for example Temurin 25 from https://adoptium.net, or set JAVA_HOME to it.',
    );
  }
  return home;
}

function candidates() {
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .map((it) => join(it, 'java'))
    .filter((it) => existsSync(it))
    .map((it) => dirname(dirname(realpathSync(it))));
  return [
    process.env.JAVA_HOME,
    ...onPath,
    ...within('/usr/lib/jvm'),
    ...within('/opt'),
    ...within(join(homedir(), '.sdkman/candidates/java')),
    ...within(join(homedir(), '.jdks')),
    ...within('/Library/Java/JavaVirtualMachines').map((it) => join(it, 'Contents/Home')),
  ].filter(Boolean);
}

function within(folder) {
  try {
    return readdirSync(folder).map((it) => join(folder, it));
  } catch {
    return []; // Not there, or not for us.
  }
}

function majorOf(home) {
  const release = join(home, 'release');
  return existsSync(release) ? /JAVA_VERSION="(\d+)/.exec(readFileSync(release, 'utf8'))?.[1] : undefined;
}
