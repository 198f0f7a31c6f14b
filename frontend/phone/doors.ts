import type { Person } from './model';
import { speaks } from './words';

/** What the page asks the console for. */

/** Nobody answers: no network, or no console; or what answers is out of order, and then with this status. */
export class Unreachable extends Error {
  constructor(
    message: string,
    readonly status?: number,
  ) {
    super(message);
  }
}

/** Whether somebody answered that this one thing went wrong: others may go well. */
export function troubled(cause: unknown): cause is Unreachable & { status: number } {
  return cause instanceof Unreachable && cause.status !== undefined;
}

/** The session ended, or somebody else's began. */
export class SignedOut extends Error {}

/** The console refused it and will refuse it again. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

interface Session extends Person {
  header: string;
  token: string;
}

let session: Session | undefined;

async function ask(path: string, options: RequestInit = {}): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(path, {
      ...options,
      // A door of people leads to the sign-in, which is no answer.
      redirect: 'manual',
      headers: { ...said(), ...options.headers },
    });
  } catch {
    throw new Unreachable(path);
  }
  if (answer.status === 401 || answer.type === 'opaqueredirect') {
    throw new SignedOut(path);
  }
  if (answer.ok) {
    return answer;
  }
  throw await problem(answer);
}

/** In the language that the page speaks; before it does, in the browser's. */
function said(): Record<string, string> {
  return speaks() ? { 'Accept-Language': document.documentElement.lang } : {};
}

async function problem(answer: Response): Promise<Error> {
  let told: { code?: string; detail?: string } = {};
  try {
    told = await answer.json();
  } catch {
    // What stands in between may answer anything.
  }
  const code = told.code ?? '';
  if (code === 'forged' || code === 'another-person') {
    return new SignedOut(code);
  }
  const lasting = answer.status >= 400 && answer.status < 500 && ![408, 409, 425, 429].includes(answer.status);
  return lasting && told.code ? new Refused(code, told.detail ?? '') : new Unreachable(String(answer.status), answer.status);
}

export async function words(): Promise<{ language: string; colours: string; words: Record<string, string> }> {
  const answer = await fetch('words');
  if (!answer.ok) {
    throw new Unreachable('words');
  }
  return answer.json();
}

/** Who is signed in now; asked before anything is sent. */
export async function whoIsThere(): Promise<Person> {
  session = (await (await ask('data/session')).json()) as Session;
  const { id, name, mayInspect } = session;
  return { id, name, mayInspect };
}

/** What the console knows; with patience for so many milliseconds, if that is said. */
export async function read<T>(path: string, patience?: number): Promise<T> {
  return (await ask(`data/${path}`, patience ? { signal: AbortSignal.timeout(patience) } : {})).json();
}

/** A photo, small; nothing if the console does not give this one. */
export async function thumbnail(hash: string): Promise<Blob | undefined> {
  try {
    return await (await ask(`../files/${hash}/thumbnail`)).blob();
  } catch (cause) {
    if (cause instanceof Refused || troubled(cause)) {
      return undefined;
    }
    throw cause;
  }
}

/** Sends as the person who is signed in; the console compares it with who queued it. */
export async function send<T>(path: string, person: string, body: unknown): Promise<T> {
  const content = JSON.stringify(body);
  return (await post(`data/${path}`, person, content, 'application/json')).json();
}

/** Hands a picture in; answers the hash by which the console knows it. */
export async function sendPicture(person: string, picture: Blob): Promise<string> {
  const answer = await post('data/files?purpose=inspection-photo', person, picture, picture.type);
  return ((await answer.json()) as { hash: string }).hash;
}

async function post(path: string, person: string, body: BodyInit, type: string): Promise<Response> {
  if (!session || session.id !== person) {
    throw new SignedOut(path);
  }
  const headers = { 'Content-Type': type, 'X-Tillguard-Person': person, [session.header]: session.token };
  return ask(path, { method: 'POST', headers, body });
}
