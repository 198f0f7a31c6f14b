import { html, nothing, type TemplateResult } from 'lit';
import './count';
import { Desk } from './desk';
import './list';
import { Part } from './part';
import './queue-list';
import './scanner';
import './steps';
import { speaks, t } from './words';

/** The page: what is due, one inspection, or the queue, as its address says; above it who is signed in and what waits. */
class Phone extends Part {
  static override properties = { tick: { state: true }, told: { state: true } };

  declare tick: number;
  declare told: string;
  private readonly desk = new Desk();

  constructor() {
    super();
    this.tick = 0;
    this.told = '';
    this.desk.addEventListener('changed', () => this.tick++);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('hashchange', () => this.moved());
    addEventListener('offline', () => {
      this.desk.standing = 'unreachable';
      this.tick++;
    });
    void this.desk.open();
    void navigator.storage?.persist?.();
    void navigator.serviceWorker?.register('./worker.js').catch(() => undefined);
  }

  private async moved(): Promise<void> {
    this.desk.overtaken = false;
    if (this.place() !== '') {
      this.told = '';
    }
    this.tick++;
    await this.updateComplete;
    this.querySelector<HTMLElement>('h1')?.focus();
  }

  private begun = (event: CustomEvent<string | undefined>) => {
    this.told = event.detail ? '' : t('list.cannot-begin');
    if (event.detail) {
      location.hash = `inspect/${event.detail}`;
    }
  };

  private finished = async (event: CustomEvent<string>) => {
    location.hash = '';
    await this.desk.reach();
    this.told = this.became(event.detail);
  };

  /** What became of an inspection that was just finished; of one that was refused the page tells already. */
  private became(id: string): string {
    const entry = this.desk.queue.find((one) => one.id === id);
    if (entry?.quarantined) {
      return t('told.quarantined', entry.terminal);
    }
    return entry?.state === 'sent' ? t('told.sent') : entry?.state === 'waiting' ? t('told.kept', this.desk.waits()) : '';
  }

  override render() {
    return speaks()
      ? html`
          <header>
            <a href="../" class="home">Tillguard</a>
            <nav aria-label=${t('nav')}>
              <a href="#" aria-current=${this.place() === '' ? 'page' : nothing}>${t('list.title')}</a>
              ${
                this.desk.stockTakes.length > 0
                  ? html`<a href="#count" aria-current=${this.place() === 'count' ? 'page' : nothing}>${t('count.short')}</a>`
                  : nothing
              }
              <a href="#queue" aria-current=${this.place() === 'queue' ? 'page' : nothing}>
                ${t('queue.short', this.desk.waits())}
              </a>
            </nav>
          </header>
          <main>${this.standing()} ${this.refused()} ${this.view()}</main>
        `
      : html`<main><p role="status">…</p></main>`;
  }

  private place(): string {
    return location.hash.slice(1).split('/')[0];
  }

  /** Whether what is done now is sent at once. */
  private standing(): TemplateResult {
    const { standing, person } = this.desk;
    return html`
      <div role="status" class="standing">
        ${this.told ? html`<p class="note">${this.told}</p>` : nothing}
        ${standing === 'unreachable' ? html`<p class="note">${t('standing.unreachable')}</p>` : nothing}
        ${
          standing === 'signed-out'
            ? html`<p class="note">
                ${t(this.desk.waits() > 0 ? 'standing.signed-out-waiting' : 'standing.signed-out', this.desk.waits())}
                <a href="../phone-sign-in">${t('standing.sign-in')}</a>
              </p>`
            : nothing
        }
        ${this.desk.full ? html`<p class="note bad">${t('standing.full')}</p>` : nothing}
        ${this.desk.overtaken ? html`<p class="note">${t('standing.overtaken')}</p>` : nothing}
        ${isSecureContext ? nothing : html`<p class="note">${t('standing.not-secure')}</p>`}
        ${person ? html`<p class="faint">${t('standing.as', person.name)}</p>` : nothing}
      </div>
    `;
  }

  private refused(): TemplateResult | typeof nothing {
    const refused = this.desk.queue.filter((one) => this.desk.mine(one) && one.state === 'refused').length;
    return refused > 0 && this.place() !== 'queue'
      ? html`<p class="note"><a href="#queue">${t('standing.refused', refused)}</a></p>`
      : nothing;
  }

  private view(): TemplateResult | typeof nothing {
    const [place, id] = location.hash.slice(1).split('/');
    const entry = place === 'inspect' && this.desk.queue.find((one) => one.id === id && this.desk.mine(one));
    if (entry && entry.state !== 'sent' && entry.state !== 'waiting') {
      return html`<tg-steps
        .desk=${this.desk}
        .entry=${entry}
        @finished=${this.finished}
        @left=${() => {
          location.hash = '';
        }}
      ></tg-steps>`;
    }
    if (place === 'queue') {
      return html`<tg-queue .desk=${this.desk} tick=${this.tick} @begun=${this.begun}></tg-queue>`;
    }
    if (place === 'count') {
      return html`<tg-count .desk=${this.desk} .number=${Number(id ?? 0)} tick=${this.tick}></tg-count>`;
    }
    if (!this.desk.person) {
      return nothing;
    }
    return this.desk.person.mayInspect
      ? html`<h1 tabindex="-1">${t('list.title')}</h1>
          <tg-list .desk=${this.desk} tick=${this.tick} @begun=${this.begun}></tg-list>`
      : html`<h1 tabindex="-1">${t('list.title')}</h1>
          <p>${t('list.not-permitted')}</p>`;
  }
}

customElements.define('tg-phone', Phone);
