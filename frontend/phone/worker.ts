/** Keeps the files of the page, so that it opens without the server. What the page asks for as data is its own matter. */
declare const PAGE_FILES: string[];
declare const PAGE_VERSION: string;

interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Asked extends Extendable {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

const NAME = 'tillguard-phone-';
const CACHE = NAME + PAGE_VERSION;

/** Where this worker's page is, with a slash at its end. */
const HOME = new URL('./', self.location.href).href;
const known = new Set(PAGE_FILES.map((file) => HOME + file));

async function keep() {
  const cache = await caches.open(CACHE);
  // Past the browser's own cache, which may still hold another version.
  await cache.addAll([HOME, ...known].map((url) => new Request(url, { cache: 'reload' })));
}

async function forgetOthers() {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(NAME) && name !== CACHE).map((name) => caches.delete(name)),
  );
}

async function answer(url: string, request: Request) {
  const kept = await (await caches.open(CACHE)).match(url);
  return kept ?? fetch(request);
}

// The next version waits until the page is closed: a page that is open keeps the files that belong together.
self.addEventListener('install', (event) => (event as Extendable).waitUntil(keep()));
self.addEventListener('activate', (event) => (event as Extendable).waitUntil(forgetOthers()));
self.addEventListener('fetch', (event) => {
  const { request } = event as Asked;
  const url = request.url.split(/[?#]/)[0];
  if (request.method === 'GET' && (url === HOME || known.has(url))) {
    (event as Asked).respondWith(answer(url, request));
  }
});
