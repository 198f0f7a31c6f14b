import { html, nothing } from 'lit';
import type { Desk } from './desk';
import { fitted } from './fitting';
import type { Checklist, Inspection, Stop } from './model';
import { Part } from './part';
import { t } from './words';

/** Offers a refused inspection another checklist; what it becomes by the chosen one is told by an event `fitted`. */
class Fit extends Part {
  static override properties = {
    desk: { attribute: false },
    entry: { attribute: false },
    found: { state: true },
    chosen: { state: true },
    told: { state: true },
  };

  declare desk: Desk;
  declare entry: Inspection;
  /** What the console says of the terminal. */
  declare found: { stop: Stop; checklist: Checklist | undefined } | undefined;
  declare chosen: number;
  declare told: string;

  constructor() {
    super();
    this.found = undefined;
    this.chosen = 0;
    this.told = '';
  }

  override async connectedCallback(): Promise<void> {
    super.connectedCallback();
    this.found = await this.desk.ask(this.entry.terminal, this.entry.manufacturer);
  }

  /** The one of the terminal first, if the console answers; then those on the phone. */
  private offered(): Checklist[] {
    const own = this.found?.checklist;
    const known = (this.desk.round?.checklists ?? []).filter((one) => (one.id ?? null) !== (own?.id ?? null) || !own);
    return own ? [own, ...known] : known;
  }

  private take = () => {
    const checklist = this.offered()[this.chosen];
    if (checklist) {
      this.told = t('fit.taken', this.name(checklist));
      this.dispatchEvent(new CustomEvent('fitted', { detail: fitted(this.entry, checklist, this.found?.stop) }));
    }
  };

  private name(checklist: Checklist): string {
    const name = checklist.model ? `${checklist.manufacturer ?? ''} ${checklist.model}` : t('fit.others');
    return checklist.id && checklist.id === this.found?.checklist?.id ? t('fit.own', name) : name;
  }

  override render() {
    const offered = this.offered();
    return html`
      <div class="card">
        <p class="bad">${this.entry.reason ? t('queue.reason', this.entry.reason) : nothing}</p>
        <label for="fit">${t('fit.title')}</label>
        <select
          id="fit"
          @change=${(event: Event) => {
            this.chosen = (event.target as HTMLSelectElement).selectedIndex;
          }}
        >
          ${offered.map((each, place) => html`<option ?selected=${place === this.chosen}>${this.name(each)}</option>`)}
        </select>
        <p class="faint">${t('fit.explained')}</p>
        <button type="button" ?disabled=${offered.length === 0} @click=${this.take}>${t('fit.take')}</button>
        <p role="status">${this.told}</p>
      </div>
    `;
  }
}

customElements.define('tg-fit', Fit);
