import * as doors from './doors';
import {
  type Checklist,
  type Inspection,
  identifier,
  type Person,
  type Round,
  type Sight,
  type StockTake,
  type Stop,
} from './model';
import { send, sendSights } from './sending';
import * as store from './store';
import { speak, speaks } from './words';

/** Whether the console answers, and to whom. */
export type Standing = 'unknown' | 'there' | 'unreachable' | 'signed-out';

const EVERY_MS = 60_000;
const SENT_KEPT_MS = 7 * 24 * 3600_000;

/** What the page knows, kept on the phone; it tells whoever listens that it changed. */
export class Desk extends EventTarget {
  person: Person | undefined;
  round: Round | undefined;
  queue: Inspection[] = [];
  stockTakes: StockTake[] = [];
  sights: Sight[] = [];
  standing: Standing = 'unknown';
  sending = false;
  private again = false;

  /** What was there last time, then what the console says now. */
  async open(): Promise<void> {
    const said = await store.kept<{ language: string; words: Record<string, string>; colours: string }>('words');
    if (said) {
      speak(said.language, said.words);
      paint(said.colours);
    }
    this.person = await store.kept<Person>('person');
    this.round = this.person && (await store.kept<Round>('round'));
    this.stockTakes = (this.person && (await store.kept<StockTake[]>('stock-takes'))) ?? [];
    await this.look();
    await this.hear(speaks());
    addEventListener('online', () => this.reach());
    setInterval(() => this.waits() > 0 && this.reach(), EVERY_MS);
    await this.reach();
  }

  private async hear(already: boolean): Promise<void> {
    const hearing = doors.words().then(async (said) => {
      speak(said.language, said.words);
      paint(said.colours);
      await store.keep('words', said);
      this.changed();
    });
    const heard = hearing.catch(() => undefined);
    if (!already) {
      await heard;
    }
  }

  /** Sends what waits, then reads what is due now. */
  async reach(): Promise<void> {
    if (this.sending) {
      // What came meanwhile may have missed its turn.
      this.again = true;
      return;
    }
    this.sending = true;
    do {
      this.again = false;
      await this.attempt();
    } while (this.again);
    this.sending = false;
    await this.look();
  }

  /** Two pages on one phone send one after the other. */
  private async attempt(): Promise<void> {
    this.changed();
    try {
      if (navigator.locks) {
        await navigator.locks.request('tillguard-phone', () => this.work());
      } else {
        await this.work();
      }
      this.standing = 'there';
    } catch (cause) {
      this.standing = cause instanceof doors.SignedOut ? 'signed-out' : 'unreachable';
      if (!(cause instanceof doors.SignedOut || cause instanceof doors.Unreachable)) {
        console.error(cause);
      }
    }
  }

  private async work(): Promise<void> {
    await this.receive(await doors.whoIsThere());
    for (const entry of (await store.queue()).filter((one) => this.mine(one) && one.state === 'waiting')) {
      await this.hand(entry);
    }
    await sendSights((await store.sights()).filter((one) => this.mine(one) && one.state === 'waiting'));
    await this.look();
    await this.refresh();
  }

  /** Another person's list is not this one's to see; their queue stays for them. */
  private async receive(person: Person): Promise<void> {
    if (this.person?.id !== person.id) {
      this.round = undefined;
      this.stockTakes = [];
      await store.keep('round', undefined);
      await store.keep('stock-takes', undefined);
    }
    this.person = person;
    await store.keep('person', person);
  }

  private async hand(entry: Inspection): Promise<void> {
    try {
      await send(entry);
    } catch (cause) {
      if (!(cause instanceof doors.Refused)) {
        throw cause;
      }
      await store.put({ ...entry, state: 'refused', reason: cause.message });
    }
    await this.look();
  }

  private async refresh(): Promise<void> {
    if (!this.person?.mayInspect) {
      return;
    }
    const round = await doors.read<Round>('round');
    this.round = { ...round, readAt: Date.now() };
    await store.keep('round', this.round);
    this.stockTakes = (await doors.read<{ rows: StockTake[] }>('stock-takes')).rows;
    await store.keep('stock-takes', this.stockTakes);
    this.changed();
    const drafts = (await store.queue()).filter((one) => one.state === 'draft');
    const wanted = new Set([...round.stops, ...drafts].flatMap((one) => one.reference ?? []));
    const there = new Set(await store.photos());
    await Promise.all([...there].filter((hash) => !wanted.has(hash)).map((hash) => store.dropPhoto(hash)));
    for (const hash of wanted) {
      // One that is not given hinders nothing else; it is asked for again next time.
      const picture = there.has(hash) ? undefined : await doors.thumbnail(hash);
      if (picture) {
        await store.keepPhoto(hash, picture);
      }
    }
  }

  private async look(): Promise<void> {
    const old = Date.now() - SENT_KEPT_MS;
    const all = await store.queue();
    const gone = all.filter((one) => one.state === 'sent' && Date.parse(one.sentAt ?? '') < old);
    await Promise.all(gone.map((one) => store.drop(one.id)));
    this.queue = all.filter((one) => !gone.includes(one));
    const sights = await store.sights();
    const past = sights.filter((one) => one.state === 'sent' && Date.parse(one.at) < old);
    await Promise.all(past.map((one) => store.dropSight(one.id)));
    this.sights = sights.filter((one) => !past.includes(one));
    this.changed();
  }

  mine(entry: { person: string }): boolean {
    return entry.person === this.person?.id;
  }

  waiting(): Inspection[] {
    return this.queue.filter((one) => this.mine(one) && one.state === 'waiting');
  }

  /** How many of this person's wait: inspections, and serial numbers of stock-takes. */
  waits(): number {
    return this.waiting().length + this.sights.filter((one) => this.mine(one) && one.state === 'waiting').length;
  }

  /** How many of other people wait on this phone. */
  others(): number {
    return [...this.queue, ...this.sights].filter((one) => !this.mine(one) && one.state !== 'sent').length;
  }

  /** Keeps a serial number that was read for a stock-take; one that was read already is not kept twice. */
  async see(stockTake: number, site: string, serial: string, byCamera: boolean): Promise<void> {
    const again = this.sights.some((one) => this.mine(one) && one.stockTake === stockTake && one.serial === serial);
    if (this.person && !again) {
      const at = new Date().toISOString();
      const sight = { id: identifier(), person: this.person.id, stockTake, site, serial, byCamera, at };
      await store.putSight({ ...sight, state: 'waiting' });
      await this.look();
    }
  }

  async dropSight(id: string): Promise<void> {
    await store.dropSight(id);
    await this.look();
  }

  checklist(id: string | null): Checklist | undefined {
    return this.round?.checklists.find((one) => (one.id ?? null) === id);
  }

  /** Begins an inspection: of a terminal of the list, or of one that only its serial names. */
  async begin(stop: Stop | undefined, serial: string): Promise<Inspection | undefined> {
    const others = this.round?.checklists.at(-1);
    const checklist = stop ? this.checklist(stop.checklist) : others;
    if (!this.person || !checklist) {
      return undefined;
    }
    // Nobody is asked to compare with what is not on the phone.
    const reference = stop?.reference && (await store.photo(stop.reference)) ? stop.reference : null;
    const entry: Inspection = {
      id: identifier(),
      person: this.person.id,
      state: 'draft',
      terminal: stop?.serial ?? serial,
      manufacturer: stop?.manufacturer ?? null,
      model: stop?.model ?? null,
      site: stop?.site ?? null,
      onList: stop !== undefined,
      checklist: checklist.id ?? null,
      items: checklist.items,
      reference,
      scanned: '',
      unreadable: false,
      byCamera: false,
      answers: {},
      shots: checklist.items.filter((item) => item.kind === 'PHOTO').map((item) => ({ item: item.key, picture: null })),
      match: 'NONE',
      seal: '',
      sealNumber: '',
      result: '',
      remarks: '',
      signer: this.person.name,
      signature: null,
      where: null,
      startedAt: new Date().toISOString(),
      finishedAt: null,
      sentAt: null,
    };
    await this.put(entry);
    return entry;
  }

  async put(entry: Inspection): Promise<void> {
    await store.put(entry);
    await this.look();
  }

  async drop(id: string): Promise<void> {
    await store.drop(id);
    await this.look();
  }

  private changed(): void {
    this.dispatchEvent(new Event('changed'));
  }
}

function paint(colours: string): void {
  document.documentElement.dataset.colours = colours;
}
