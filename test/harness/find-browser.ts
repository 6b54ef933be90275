import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

/** A browser that can run the extension. */
export interface FoundBrowser {
  executablePath: string;
  /** Google's and Microsoft's own builds ignore `--load-extension` since version 137: they are told over CDP instead. */
  branded: boolean;
}

/** Chromium before the branded ones: it takes the extension by flag and reports to nobody. */
const LINUX_NAMES = [
  'chromium',
  'chromium-browser',
  'ungoogled-chromium',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
];
const MAC_APPS = ['Chromium', 'Google Chrome for Testing', 'Google Chrome', 'Microsoft Edge'];
const WINDOWS_PATHS = [
  'Chromium\\Application\\chrome.exe',
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

/** Branded or not, told by the path: none of the places listed above holds both kinds. */
function describe(executablePath: string): FoundBrowser {
  const branded = /google.?chrome(?!.*for.testing)|microsoft.?edge|msedge/i.test(executablePath);
  return { executablePath, branded };
}

function linuxPlaces(): string[] {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/snap/bin', '/usr/local/bin'];
  return LINUX_NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function macPlaces(): string[] {
  const roots = ['/Applications', join(homedir(), 'Applications')];
  return MAC_APPS.flatMap((app) => roots.map((root) => join(root, `${app}.app`, 'Contents', 'MacOS', app)));
}

function windowsPlaces(): string[] {
  const { LOCALAPPDATA, PROGRAMFILES } = process.env;
  const roots = [LOCALAPPDATA, PROGRAMFILES, process.env['PROGRAMFILES(X86)']];
  return WINDOWS_PATHS.flatMap((path) => roots.flatMap((root) => (root ? [join(root, path)] : [])));
}

/** The build that Playwright downloads for itself, if somebody had it download one (any revision will do). */
function playwrightPlaces(): string[] {
  const own = chromium.executablePath();
  const folder = /^(.*)[/\\]chromium-\d+[/\\](.*)$/.exec(own);
  if (!folder || !existsSync(folder[1]!)) return [own];
  const others = readdirSync(folder[1]!).filter((name) => /^chromium-\d+$/.test(name));
  return [own, ...others.map((name) => join(folder[1]!, name, folder[2]!))];
}

/**
 * The browser to run the extension in: `ROOMSCOPE_BROWSER` if set, else the first Chromium, Chrome or Edge in the places where
 * Linux, macOS and Windows keep them, else Playwright's own download. Null when there is none.
 * Throws when `ROOMSCOPE_BROWSER` names a file that is not there.
 */
export function findBrowser(): FoundBrowser | null {
  const wanted = process.env.ROOMSCOPE_BROWSER;
  if (wanted) {
    if (!existsSync(wanted))
      throw new Error(`ROOMSCOPE_BROWSER is set to ${wanted}, but there is no such file.`);
    return describe(wanted);
  }
  const places: { [os: string]: () => string[] } = { darwin: macPlaces, win32: windowsPlaces };
  const candidates = [...(places[process.platform] ?? linuxPlaces)(), ...playwrightPlaces()];
  const path = candidates.find((candidate) => existsSync(candidate));
  return path ? describe(path) : null;
}
