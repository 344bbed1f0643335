// Runs `npm ci` unless what is installed is what package-lock.json says, so that a second build need not wait for it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = import.meta.dirname;
const stamp = path.join(root, 'node_modules', '.installed');
const wanted = createHash('sha256')
    .update(process.version)
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');

function installed() {
    try {
        return readFileSync(stamp, 'utf8');
    } catch {
        return null;
    }
}

if (installed() !== wanted) {
    const npm = spawnSync('npm', ['ci', '--loglevel=error'], { cwd: root, stdio: 'inherit' });
    if (npm.status !== 0) {
        throw new Error(
            'npm ci failed: is the npm registry within reach, and Node 20.19 or newer installed?',
        );
    }
    mkdirSync(path.dirname(stamp), { recursive: true });
    writeFileSync(stamp, wanted);
}
