import { html, nothing, type TemplateResult } from 'lit';
import type { Desk } from './desk';
import type { Inspection, Stop } from './model';
import { Part } from './part';
import type { Scanner } from './scanner';
import { day, moment, t } from './words';

const SOON_MS = 7 * 24 * 3600_000;

/** What is to be inspected, what is overdue first. Tells which one is begun by an event `begun`. */
class List extends Part {
  static override properties = { desk: { attribute: false }, text: { state: true }, tick: { type: Number } };

  declare desk: Desk;
  declare text: string;
  /** Another number shows the desk anew. */
  declare tick: number;

  constructor() {
    super();
    this.text = '';
  }

  private begin = async (stop: Stop | undefined, serial: string, read?: { byCamera: boolean }) => {
    const draft = this.desk.queue.find((one) => this.desk.mine(one) && one.state === 'draft' && one.terminal === serial);
    const entry = draft ?? (await this.desk.begin(stop, serial));
    if (entry && read) {
      await this.desk.put({ ...entry, scanned: serial, ...read });
    }
    this.dispatchEvent(new CustomEvent('begun', { detail: entry?.id }));
  };

  private scanned = (event: CustomEvent<{ serial: string; byCamera: boolean }>) => {
    const { serial, byCamera } = event.detail;
    void this.begin(
      this.desk.round?.stops.find((stop) => stop.serial === serial),
      serial,
      { byCamera },
    );
  };

  /** What this phone knows of a terminal beyond the list: an inspection that is not yet part of it. */
  private own(stop: Stop): Inspection | undefined {
    const since = stop.lastInspectedAt ? Date.parse(stop.lastInspectedAt) : 0;
    return this.desk.queue.findLast(
      (one) =>
        this.desk.mine(one) && one.terminal === stop.serial && (one.state !== 'sent' || Date.parse(one.sentAt!) > since),
    );
  }

  override render() {
    const { round } = this.desk;
    if (!round) {
      return html`<p>${t(this.desk.standing === 'unreachable' ? 'list.never-read' : 'list.reading')}</p>`;
    }
    const words = this.text.trim().toUpperCase();
    const stops = round.stops.filter(
      (stop) => stop.serial.includes(words) || `${stop.site ?? ''} ${stop.siteName ?? ''}`.toUpperCase().includes(words),
    );
    const done = stops.filter((stop) => ['waiting', 'sent'].includes(this.own(stop)?.state ?? ''));
    const open = stops.filter((stop) => !done.includes(stop));
    const overdue = open.filter((stop) => Date.parse(stop.dueAt) <= Date.now());
    const soon = open.filter((stop) => !overdue.includes(stop) && Date.parse(stop.dueAt) <= Date.now() + SOON_MS);
    const later = open.filter((stop) => !overdue.includes(stop) && !soon.includes(stop));
    return html`
      <tg-scanner @scanned=${this.scanned}></tg-scanner>
      <button type="button" class="large" @click=${() => this.querySelector<Scanner>('tg-scanner')!.open()}>
        ${t('list.scan')}
      </button>
      <label for="filter">${t('list.filter')}</label>
      <input
        id="filter"
        type="search"
        autocomplete="off"
        .value=${this.text}
        @input=${(event: Event) => {
          this.text = (event.target as HTMLInputElement).value;
        }}
      />
      ${this.group('list.overdue', overdue)} ${this.group('list.soon', soon)} ${this.group('list.later', later)}
      ${this.group('list.done', done)} ${stops.length === 0 ? html`<p>${t('list.empty')}</p>` : nothing}
      ${round.next ? html`<p class="faint">${t('list.more', round.stops.length)}</p>` : nothing}
      <p class="faint">${t('list.read', moment(round.readAt))}</p>
    `;
  }

  private group(title: string, stops: Stop[]): TemplateResult | typeof nothing {
    return stops.length === 0
      ? nothing
      : html`<section>
          <h2>${t(title, stops.length)}</h2>
          <ul class="stops">
            ${stops.map((stop) => this.stop(stop))}
          </ul>
        </section>`;
  }

  private stop(stop: Stop): TemplateResult {
    const own = this.own(stop);
    const overdue = Date.parse(stop.dueAt) <= Date.now();
    const due = own && own.state !== 'draft' ? t(`state.${own.state}`) : t(overdue ? 'list.overdue-since' : 'list.until', day(stop.dueOn));
    return html`
      <li>
        <button type="button" class="stop" @click=${() => this.begin(stop, stop.serial)}>
          <strong>${stop.serial}</strong>
          <span class=${overdue && !own ? 'bad' : 'faint'}>${own?.state === 'draft' ? t('list.begun') : due}</span>
          <span class="faint">${stop.model}</span>
          <span class="faint">${stop.siteName ?? stop.site ?? ''}</span>
        </button>
      </li>
    `;
  }
}

customElements.define('tg-list', List);
