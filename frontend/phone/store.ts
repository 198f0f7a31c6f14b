import type { Inspection, Sight } from './model';

/** What the page keeps on the phone: words and lists, reference photos, and what waits to be sent. */

const NAME = 'tillguard-phone';

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('kept');
      request.result.createObjectStore('photos');
      request.result.createObjectStore('queue', { keyPath: 'id' });
      request.result.createObjectStore('sights', { keyPath: 'id' });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

let database: Promise<IDBDatabase> | undefined;

/** Another page of this phone went on with it: what this one knows of it is past. */
export class Overtaken extends Error {}

async function there(): Promise<IDBDatabase> {
  try {
    return await (database ??= opened());
  } catch (cause) {
    // The next one tries again.
    database = undefined;
    throw cause;
  }
}

async function within<T>(
  name: string,
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const transaction = (await there()).transaction(name, mode);
  return new Promise((resolve, reject) => {
    const request = work(transaction.objectStore(name));
    // Only a transaction that is complete is on the phone.
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error);
    transaction.onerror = () => reject(transaction.error);
  });
}

export async function kept<T>(key: string): Promise<T | undefined> {
  return within('kept', 'readonly', (store) => store.get(key)) as Promise<T | undefined>;
}

export async function keep(key: string, value: unknown): Promise<void> {
  await within('kept', 'readwrite', (store) => store.put(value, key));
}

export async function photo(hash: string): Promise<Blob | undefined> {
  return within('photos', 'readonly', (store) => store.get(hash)) as Promise<Blob | undefined>;
}

export async function photos(): Promise<string[]> {
  return (await within('photos', 'readonly', (store) => store.getAllKeys())) as string[];
}

export async function keepPhoto(hash: string, picture: Blob): Promise<void> {
  await within('photos', 'readwrite', (store) => store.put(picture, hash));
}

export async function dropPhoto(hash: string): Promise<void> {
  await within('photos', 'readwrite', (store) => store.delete(hash));
}

export async function queue(): Promise<Inspection[]> {
  const all = (await within('queue', 'readonly', (store) => store.getAll())) as Inspection[];
  return all.sort((one, other) => one.startedAt.localeCompare(other.startedAt));
}

/** Keeps an inspection if what is kept of it allows that; looked at and written in one step. */
async function replace(entry: Inspection, may: (present: Inspection | undefined) => boolean): Promise<void> {
  const transaction = (await there()).transaction('queue', 'readwrite');
  return new Promise((resolve, reject) => {
    const entries = transaction.objectStore('queue');
    let overtaken = false;
    const request = entries.get(entry.id) as IDBRequest<Inspection | undefined>;
    request.onsuccess = () => {
      overtaken = !may(request.result);
      if (!overtaken) {
        entries.put(entry);
      }
    };
    transaction.oncomplete = () => (overtaken ? reject(new Overtaken(entry.id)) : resolve());
    transaction.onabort = () => reject(transaction.error);
  });
}

/** Keeps what a person changed: nothing that is on its way or has been sent. */
export function edited(entry: Inspection): Promise<void> {
  return replace(entry, (present) => !present || present.state === 'draft' || present.state === 'refused');
}

/** Keeps what became of one that is on its way. */
export function wentOn(entry: Inspection): Promise<void> {
  return replace(entry, (present) => present?.state === 'waiting');
}

export async function drop(id: string): Promise<void> {
  await within('queue', 'readwrite', (store) => store.delete(id));
}

export async function sights(): Promise<Sight[]> {
  const all = (await within('sights', 'readonly', (store) => store.getAll())) as Sight[];
  return all.sort((one, other) => one.at.localeCompare(other.at));
}

export async function putSight(sight: Sight): Promise<void> {
  await within('sights', 'readwrite', (store) => store.put(sight));
}

export async function dropSight(id: string): Promise<void> {
  await within('sights', 'readwrite', (store) => store.delete(id));
}
