import { html, nothing, type TemplateResult } from 'lit';
import type { Desk } from './desk';
import type { Inspection } from './model';
import { Part } from './part';
import { moment, t } from './words';

/** What waits, what was sent, what was refused and why. Tells which one is to be corrected by an event `begun`. */
class QueueList extends Part {
  static override properties = { desk: { attribute: false }, tick: { type: Number } };

  declare desk: Desk;
  declare tick: number;

  private discard = async (entry: Inspection) => {
    if (confirm(t('queue.remove-sure', entry.terminal))) {
      await this.desk.drop(entry.id);
    }
  };

  override render() {
    const own = this.desk.queue.filter((one) => this.desk.mine(one));
    const order = ['refused', 'waiting', 'draft', 'sent'] as const;
    const others = this.desk.others();
    const seen = this.desk.waits() - this.desk.waiting().length;
    return html`
      <h1 tabindex="-1">${t('queue.title')}</h1>
      <p>${t('queue.explained')}</p>
      <button type="button" ?disabled=${this.desk.sending} @click=${() => this.desk.reach()}>${t('queue.send')}</button>
      ${own.length === 0 && seen === 0 ? html`<p>${t('queue.empty')}</p>` : nothing}
      ${seen > 0 ? html`<p class="note"><a href="#count">${t('queue.seen', seen)}</a></p>` : nothing}
      ${order.map((state) => this.group(own.filter((one) => one.state === state).reverse(), state))}
      ${others > 0 ? html`<p class="note">${t('queue.others', others)}</p>` : nothing}
    `;
  }

  private group(entries: Inspection[], state: Inspection['state']): TemplateResult | typeof nothing {
    return entries.length === 0
      ? nothing
      : html`<section>
          <h2>${t(`queue.${state}`, entries.length)}</h2>
          <ul class="stops">
            ${entries.map((entry) => this.entry(entry))}
          </ul>
        </section>`;
  }

  private entry(entry: Inspection): TemplateResult {
    const when = entry.sentAt ?? entry.finishedAt ?? entry.startedAt;
    return html`
      <li class="card">
        <strong>${entry.terminal}</strong>
        <span class="faint">${t(`state.${entry.state}`)} · ${moment(when)}</span>
        ${entry.reason ? html`<p class="bad">${t('queue.reason', entry.reason)}</p>` : nothing}
        ${entry.quarantined ? html`<p class="bad">${t('queue.quarantined')}</p>` : nothing}
        ${
          entry.state === 'refused' || entry.state === 'draft'
            ? html`<div class="bar">
                <button type="button" class="plain" @click=${() => this.discard(entry)}>${t('queue.remove')}</button>
                <button
                  type="button"
                  @click=${() => this.dispatchEvent(new CustomEvent('begun', { detail: entry.id }))}
                >
                  ${t(entry.state === 'draft' ? 'queue.go-on' : 'queue.correct')}
                </button>
              </div>`
            : nothing
        }
      </li>
    `;
  }
}

customElements.define('tg-queue', QueueList);
