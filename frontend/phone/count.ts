import { html, nothing, type TemplateResult } from 'lit';
import type { Desk } from './desk';
import type { Sight, StockTake } from './model';
import { Part } from './part';
import type { Scanner } from './scanner';
import { day, t } from './words';

/** A stock-take: many serial numbers in a row, each kept at once and sent when the console answers. */
class Count extends Part {
  static override properties = {
    desk: { attribute: false },
    number: { type: Number },
    site: { state: true },
    tick: { type: Number },
  };

  declare desk: Desk;
  /** Which stock-take; 0 while none is chosen. */
  declare number: number;
  declare site: string | undefined;
  declare tick: number;

  private seen = async (event: CustomEvent<{ serial: string; byCamera: boolean }>) => {
    const { serial, byCamera } = event.detail;
    await this.desk.see(this.number, this.place() ?? '', serial, byCamera);
    void this.desk.reach(true);
  };

  /** The sites of this person's list; a single one needs no choice. */
  private sites(): [string, string][] {
    const names = new Map((this.desk.round?.stops ?? []).map((stop) => [stop.site ?? '', stop.siteName ?? '']));
    return [...names].filter(([code]) => code).sort(([one], [other]) => one.localeCompare(other));
  }

  private place(): string | undefined {
    const sites = this.sites();
    return this.site ?? (sites.length === 1 ? sites[0][0] : undefined);
  }

  override render() {
    const chosen = this.desk.stockTakes.find((one) => one.number === this.number);
    return html`
      <h1 tabindex="-1">${t('count.title')}</h1>
      ${chosen ? this.one(chosen) : this.all()}
    `;
  }

  private all(): TemplateResult {
    const { stockTakes } = this.desk;
    return stockTakes.length === 0
      ? html`<p>${t('count.none')}</p>`
      : html`<ul class="stops">
          ${stockTakes.map(
            (each) => html`
              <li>
                <a class="stop" href="#count/${each.number}">
                  <strong>${each.title ?? each.node}</strong>
                  <span class="faint">${t('count.until', day(each.until))}</span>
                  <span class="faint">${each.node} · ${each.nodeName}</span>
                  <span class="faint">${t('count.progress', each.figures.confirmed, each.figures.terminals)}</span>
                </a>
              </li>
            `,
          )}
        </ul>`;
  }

  private one(chosen: StockTake): TemplateResult {
    const own = this.desk.sights.filter((one) => this.desk.mine(one) && one.stockTake === this.number).reverse();
    const sites = this.sites();
    return html`
      <p>${chosen.title ?? chosen.node} · ${t('count.progress', chosen.figures.confirmed, chosen.figures.terminals)}</p>
      ${
        sites.length > 1
          ? html`
              <label for="site">${t('count.site')}</label>
              <select
                id="site"
                @change=${(event: Event) => {
                  this.site = (event.target as HTMLSelectElement).value;
                }}
              >
                <option value="">–</option>
                ${sites.map(
                  ([code, name]) => html`<option value=${code} ?selected=${code === this.place()}>${code} · ${name}</option>`,
                )}
              </select>
            `
          : nothing
      }
      <tg-scanner many @scanned=${this.seen}></tg-scanner>
      <button type="button" class="large" @click=${() => this.querySelector<Scanner>('tg-scanner')!.open()}>
        ${t('count.scan')}
      </button>
      <h2 role="status">${t('count.seen', own.length)}</h2>
      <ul class="stops">
        ${own.map((sight) => this.sight(sight))}
      </ul>
    `;
  }

  private sight(sight: Sight): TemplateResult {
    const told = sight.result ? t(`seen.${sight.result}`, sight.registered ?? '–') : t(`state.${sight.state}`);
    const odd = sight.state === 'refused' || !['CONFIRMED', 'AGAIN', 'FOUND'].includes(sight.result ?? 'CONFIRMED');
    return html`
      <li class="card">
        <strong>${sight.serial}</strong>
        <span class=${odd ? 'bad' : 'faint'}>${told}</span>
        ${sight.reason ? html`<p class="bad">${t('queue.reason', sight.reason)}</p>` : nothing}
        ${
          sight.state === 'refused'
            ? html`<button type="button" class="plain" @click=${() => this.desk.dropSight(sight.id)}>
                ${t('queue.remove')}
              </button>`
            : nothing
        }
      </li>
    `;
  }
}

customElements.define('tg-count', Count);
