import * as doors from './doors';
import {
  type Checklist,
  type Inspection,
  identifier,
  type Person,
  type Round,
  type Shot,
  type Sight,
  type StockTake,
  type Stop,
} from './model';
import { send, sendSights } from './sending';
import * as store from './store';
import { speak, speaks, t } from './words';

/** Whether the console answers, and to whom. */
export type Standing = 'unknown' | 'there' | 'unreachable' | 'signed-out';

const EVERY_MS = 60_000;
const PATIENCE_MS = 4_000;
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
  /** The phone keeps nothing more: its storage is full, or closed to the page. */
  full = false;
  /** What was to be kept last was sent from another page of this phone meanwhile. */
  overtaken = false;
  private again = false;
  private light = true;
  private looks = 0;
  /** What is being written: nothing older is shown instead. */
  private readonly changing = new Map<string, Inspection>();
  private readonly pages = 'BroadcastChannel' in window ? new BroadcastChannel('tillguard-phone') : undefined;

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
    this.pages?.addEventListener('message', () => void this.look());
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

  /** Sends what waits, then reads what is due now; after a small thing only if that was long ago. */
  async reach(light = false): Promise<void> {
    this.light &&= light;
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
    this.pages?.postMessage('sent');
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
      if (cause instanceof doors.SignedOut || cause instanceof doors.Unreachable) {
        this.standing = cause instanceof doors.SignedOut ? 'signed-out' : 'unreachable';
      } else {
        this.lost(cause);
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
    const { light } = this;
    this.light = true;
    if (!light || Date.now() - (this.round?.readAt ?? 0) > EVERY_MS) {
      await this.refresh();
    }
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
      if (cause instanceof doors.Refused) {
        // Corrected, it hands its pictures in anew: the console may have forgotten them.
        const anew = (shot: Shot) => (shot.picture ? { ...shot, hash: undefined } : shot);
        const pictures = { shots: entry.shots.map(anew), signature: entry.signature && anew(entry.signature) };
        await store.wentOn({ ...entry, ...pictures, state: 'refused', reason: cause.message });
      } else if (doors.troubled(cause)) {
        // It is sent again later; the others do not wait for it.
        await store.wentOn({ ...entry, reason: t('queue.trouble', cause.status) });
      } else if (!(cause instanceof store.Overtaken)) {
        throw cause;
      }
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
    this.looks += 1;
    const turn = this.looks;
    const old = Date.now() - SENT_KEPT_MS;
    const all = await store.queue();
    const gone = all.filter((one) => one.state === 'sent' && Date.parse(one.sentAt ?? '') < old);
    await Promise.all(gone.map((one) => store.drop(one.id)));
    const sights = await store.sights();
    const past = sights.filter((one) => one.state === 'sent' && Date.parse(one.at) < old);
    await Promise.all(past.map((one) => store.dropSight(one.id)));
    if (turn !== this.looks) {
      // Another look began later and sees more.
      return;
    }
    this.queue = all.filter((one) => !gone.includes(one) && !this.changing.has(one.id)).concat([...this.changing.values()]);
    this.sights = sights.filter((one) => !past.includes(one));
    this.changed();
  }

  /** Says that something was not kept, and why. */
  private lost(cause: unknown): void {
    if (cause instanceof store.Overtaken) {
      this.overtaken = true;
    } else {
      this.full = true;
      console.error(cause);
    }
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
      try {
        await store.putSight({ ...sight, state: 'waiting' });
        this.full = false;
      } catch (cause) {
        this.lost(cause);
      }
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
  async begin(listed: Stop | undefined, serial: string): Promise<Inspection | undefined> {
    const found = listed ? undefined : await this.ask(serial);
    const stop = listed ?? found?.stop;
    const others = this.round?.checklists.at(-1);
    const checklist = found?.checklist ?? (stop ? this.checklist(stop.checklist) : others);
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
      sealed: stop?.sealed,
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

  /** What the console says of a terminal, if it answers soon and knows which one is meant. */
  async ask(
    serial: string,
    manufacturer: string | null = null,
  ): Promise<{ stop: Stop; checklist: Checklist | undefined } | undefined> {
    if (this.standing !== 'there') {
      return undefined;
    }
    try {
      const round = await doors.read<Round>(`round?serial=${encodeURIComponent(serial)}`, PATIENCE_MS);
      const { checklists } = round;
      const stops = round.stops.filter((stop) => manufacturer === null || stop.manufacturer === manufacturer);
      const checklist = checklists.find((one) => (one.id ?? null) === stops[0]?.checklist);
      return stops.length === 1 ? { stop: stops[0], checklist } : undefined;
    } catch {
      // It can be inspected all the same.
      return undefined;
    }
  }

  /** Keeps what a person changed: shown at once, whenever it is on the phone. Tells whether it is. */
  async put(entry: Inspection): Promise<boolean> {
    this.changing.set(entry.id, entry);
    this.queue = this.queue.filter((one) => one.id !== entry.id).concat(entry);
    this.changed();
    return this.keep(entry);
  }

  /** Puts what is finished into the queue; what cannot be kept stays as it is. */
  async finish(entry: Inspection): Promise<boolean> {
    const draft = this.changing.get(entry.id);
    this.changing.delete(entry.id);
    const finished = await this.keep(entry);
    if (!finished && draft && !this.overtaken) {
      this.changing.set(draft.id, draft);
    }
    return finished;
  }

  private async keep(entry: Inspection): Promise<boolean> {
    let done = true;
    try {
      await store.edited(entry);
      this.full = false;
      this.overtaken = false;
    } catch (cause) {
      done = false;
      this.lost(cause);
    }
    // What could not be written is shown as long as the page is open; the next change tries again.
    if (this.changing.get(entry.id) === entry && (done || this.overtaken)) {
      this.changing.delete(entry.id);
    }
    this.pages?.postMessage('changed');
    await this.look();
    return done;
  }

  async drop(id: string): Promise<void> {
    this.changing.delete(id);
    await store.drop(id);
    this.pages?.postMessage('changed');
    await this.look();
  }

  private changed(): void {
    this.dispatchEvent(new Event('changed'));
  }
}

function paint(colours: string): void {
  document.documentElement.dataset.colours = colours;
}
