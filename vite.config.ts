import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build, type Plugin, type UserConfigFn } from 'vite';
import { overrideVaadinConfig } from './vite.generated';

const SOURCE = path.resolve(__dirname, 'frontend/phone');
const TARGET = path.resolve(__dirname, 'target/classes/META-INF/resources/phone');

/** How a phone's home screen names the page. */
const MANIFEST = {
  name: 'Tillguard',
  short_name: 'Tillguard',
  start_url: './',
  scope: './',
  display: 'standalone',
  icons: [{ src: '../styles/icon.svg', sizes: 'any', type: 'image/svg+xml' }],
};

/**
 * Builds the page for phones beside Vaadin's bundle, of which it is no part: it must open without the server. Its worker is
 * built last, as it names every file of the page; another file makes another worker, by which a browser knows a new version.
 */
function phonePage(): Plugin {
  const common = { configFile: false, root: SOURCE, base: './', publicDir: false, logLevel: 'warn' } as const;
  return {
    name: 'tillguard:phone-page',
    apply: 'build',
    async closeBundle() {
      await build({
        ...common,
        build: { outDir: TARGET, emptyOutDir: true, modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
      });
      writeFileSync(path.join(TARGET, 'manifest.webmanifest'), JSON.stringify(MANIFEST));
      const files = filesOf(TARGET);
      await build({
        ...common,
        define: {
          PAGE_FILES: JSON.stringify(files.filter((file) => file !== 'index.html')),
          PAGE_VERSION: JSON.stringify(digest(files)),
        },
        build: {
          outDir: TARGET,
          emptyOutDir: false,
          lib: { entry: path.join(SOURCE, 'worker.ts'), formats: ['es'], fileName: () => 'worker.js' },
        },
      });
    },
  };
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => path.relative(folder, path.join(file.parentPath, file.name)).replaceAll('\\', '/'))
    .sort();
}

function digest(files: string[]): string {
  const hash = createHash('sha256');
  files.forEach((file) => hash.update(file).update(readFileSync(path.join(TARGET, file))));
  return hash.digest('hex').slice(0, 16);
}

const customConfig: UserConfigFn = () => ({ plugins: [phonePage()] });

export default overrideVaadinConfig(customConfig);
