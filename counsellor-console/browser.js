// Lays out the browser of the browser tests under target/browser: Chromium and the libraries it needs come inside an npm
// package, its letters in another. So no machine has to have one, and every machine has the same.
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const root = import.meta.dirname;
const folder = path.join(root, 'target', 'browser');
const fonts = path.join(root, 'node_modules', 'dejavu-fonts-ttf', 'ttf');
const stamp = path.join(folder, '.laid-out');
const wanted = readFileSync(path.join(root, 'package-lock.json'), 'utf8');

function laidOut() {
    try {
        return readFileSync(stamp, 'utf8');
    } catch {
        return null;
    }
}

async function unpack() {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    // What the package looks at: where to unpack, and whether to unpack its libraries too.
    process.env.TMPDIR = folder;
    process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs20.x';
    const { default: chromium } = await import('@sparticuz/chromium');
    await chromium.executablePath();
    // Playwright for Java looks for its driver in a folder called "package".
    const resolve = createRequire(import.meta.url).resolve;
    symlinkSync(path.dirname(resolve('playwright-core/package.json')), path.join(folder, 'package'));
    writeFileSync(
        path.join(folder, 'letters.conf'),
        `<?xml version="1.0"?>
<fontconfig>
  <dir>${fonts}</dir>
  <cachedir>${path.join(folder, 'letters-cache')}</cachedir>
  <match>
    <edit name="family" mode="append"><string>DejaVu Sans</string></edit>
  </match>
</fontconfig>
`,
    );
    writeFileSync(stamp, wanted);
}

if (laidOut() !== wanted) {
    await unpack();
}
