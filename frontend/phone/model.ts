/** What the console and the page tell each other, and what the page keeps. */

export interface Person {
  id: string;
  name: string;
  mayInspect: boolean;
}

export interface Item {
  key: string;
  en: string;
  zh: string;
  kind: 'YES_NO' | 'PHOTO' | 'TEXT';
  mandatory: boolean;
  critical: boolean;
}

export interface Checklist {
  id: string | null;
  /** What it is for; none for all models without their own. */
  manufacturer?: string | null;
  model?: string | null;
  items: Item[];
}

export interface Stop {
  terminalId: string;
  serial: string;
  manufacturer: string;
  model: string;
  site: string | null;
  siteName: string | null;
  dueOn: string;
  dueAt: string;
  overdue: boolean;
  lastInspectedAt: string | null;
  checklist: string | null;
  reference: string | null;
  /** Whether it should bear a seal. */
  sealed?: boolean;
}

/** The due list as it was read last. */
export interface Round {
  stops: Stop[];
  checklists: Checklist[];
  next: string | null;
  readAt: number;
}

export interface Shot {
  /** Which item of the checklist asks for it. */
  item: string | null;
  picture: Blob | null;
  /** By which the console knows it; once it has it. */
  hash?: string;
}

export type Match = 'YES' | 'UNSURE' | 'NO' | 'NONE';
export type Seal = 'INTACT' | 'BROKEN' | 'NONE';
export type Result = 'PASS' | 'REMARKS' | 'FAIL';
export type State = 'draft' | 'waiting' | 'sent' | 'refused';

/** An inspection on its way. Its identifier is made here, once, so that the console knows what comes twice. */
export interface Inspection {
  id: string;
  person: string;
  state: State;
  reason?: string;
  quarantined?: boolean;
  terminal: string;
  manufacturer: string | null;
  model: string | null;
  site: string | null;
  onList: boolean;
  checklist: string | null;
  items: Item[];
  reference: string | null;
  scanned: string;
  unreadable: boolean;
  byCamera: boolean;
  answers: Record<string, string>;
  shots: Shot[];
  match: Match;
  /** Whether a seal is on record; unknown where the list did not say. */
  sealed?: boolean;
  seal: Seal | '';
  sealNumber: string;
  result: Result | '';
  remarks: string;
  signer: string;
  signature: Shot | null;
  where: { latitude: number; longitude: number; accuracyMetres: number } | null;
  startedAt: string;
  finishedAt: string | null;
  sentAt: string | null;
}

/** A stock-take that goes on, as far as this person sees it. */
export interface StockTake {
  number: number;
  node: string;
  nodeName: string;
  title: string | null;
  until: string;
  figures: { terminals: number; confirmed: number };
}

/** A serial number that was read for a stock-take, and what the console made of it. */
export interface Sight {
  id: string;
  person: string;
  state: 'waiting' | 'sent' | 'refused';
  stockTake: number;
  site: string;
  serial: string;
  byCamera: boolean;
  at: string;
  result?: string;
  /** Where it is registered, if elsewhere. */
  registered?: string | null;
  reason?: string;
}

/** What the console answers to a serial number. */
export interface SightAnswer {
  serial: string;
  result: string;
  site: string | null;
}

/** What the console answers to an inspection. */
export interface Recorded {
  again: boolean;
  quarantined: boolean;
}

/** A new identifier; also where the page is not served safely, which has no randomUUID. */
export function identifier(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The serial number in what a code says or a person types: codes often have more around it. */
export function serialIn(text: string): string {
  const upper = text.trim().toUpperCase();
  const parts = upper.split(/[^A-Z0-9-]+/).filter((part) => /^[A-Z0-9-]{6,24}$/.test(part));
  return parts.sort((one, other) => other.length - one.length)[0] ?? upper;
}
