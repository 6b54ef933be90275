import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type FoundBrowser, findBrowser } from './find-browser.ts';

/** One way to get a Chromium onto this machine. */
interface Way {
  /** Said before it runs. */
  says: string;
  commands: string[][];
}

/** Noto CJK comes along: without a Chinese font a screenshot of a room is a page of empty boxes. */
const APT: Way = {
  says: 'No Chromium, Chrome or Edge found. Installing Debian’s Chromium and a Chinese font with apt-get.',
  commands: [
    ['apt-get', 'update', '-q'],
    ['apt-get', 'install', '-y', '-q', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'],
  ],
};

function playwrightDownload(): Way {
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js');
  const install = [process.execPath, cli, 'install', 'chromium', '--no-shell'];
  return {
    says: 'No Chromium, Chrome or Edge found. Downloading Playwright’s Chromium into your user folder (about 180 MB).',
    commands: [process.getuid?.() === 0 ? [...install, '--with-deps'] : install],
  };
}

function ways(): Way[] {
  // Ubuntu's "chromium" is a snap that does not start in a container: there the download is the better way.
  const debian =
    process.getuid?.() === 0 && existsSync('/etc/debian_version') && !existsSync('/etc/lsb-release');
  return debian ? [APT, playwrightDownload()] : [playwrightDownload()];
}

function tryWay(way: Way, say: (line: string) => void): FoundBrowser | null {
  say(way.says);
  for (const [command, ...args] of way.commands) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const { status } = spawnSync(command!, args, { stdio: ['ignore', 'inherit', 'inherit'], env });
    if (status !== 0) {
      say(`That did not work (${command} ended with ${status ?? 'an error'}).`);
      return null;
    }
  }
  return findBrowser();
}

/**
 * A browser for the extension: one that is there, else one installed with what the machine has (apt-get as root on Debian,
 * else Playwright's own download). Throws a sentence that the user can act on when neither works.
 */
export function findOrInstallBrowser(say: (line: string) => void = console.error): FoundBrowser {
  const found = findBrowser();
  if (found) return found;
  for (const way of ways()) {
    const installed = tryWay(way, say);
    if (installed) return installed;
  }
  throw new Error(
    'Roomscope needs Chromium, Chrome or Edge and could not install one. Install one of them, ' +
      'or set ROOMSCOPE_BROWSER to the path of its program, and run the command again.',
  );
}
