import { html, nothing, type TemplateResult } from 'lit';
import './camera';
import { type Lack, lacks, STEPS, type Step } from './checks';
import { confirm } from './confirm';
import type { Desk } from './desk';
import './fit';
import type { Inspection, Item, Match, Seal, Shot } from './model';
import { Part } from './part';
import type { Scanner } from './scanner';
import { photo } from './store';
import { either, t } from './words';

/** One inspection, step by step. Each change is kept at once: a page that is closed half way goes on where it was. */
class Steps extends Part {
  static override properties = {
    desk: { attribute: false },
    entry: { attribute: false },
    step: { state: true },
    complaints: { state: true },
    reference: { state: true },
  };

  declare desk: Desk;
  declare entry: Inspection;
  declare step: Step;
  declare complaints: Lack[];
  declare reference: Blob | undefined;
  signedHere = false;

  constructor() {
    super();
    this.step = 'device';
    this.complaints = [];
  }

  override async connectedCallback(): Promise<void> {
    super.connectedCallback();
    this.reference = this.entry.reference ? await photo(this.entry.reference) : undefined;
  }

  set = (change: Partial<Inspection>): void => {
    this.entry = { ...this.entry, ...change };
    void this.desk.put(this.entry);
  };

  private async go(step: Step): Promise<void> {
    this.step = step;
    this.complaints = [];
    this.signedHere = false;
    await this.updateComplete;
    this.querySelector<HTMLElement>('h1')!.focus();
  }

  private next = async (event: SubmitEvent) => {
    event.preventDefault();
    this.complaints = lacks(this.entry, this.step);
    if (this.complaints.length > 0) {
      await this.updateComplete;
      const place = this.querySelector<HTMLElement>(`[data-field="${this.complaints[0].field}"]`);
      (place?.querySelector<HTMLElement>('input, textarea') ?? place)?.focus();
      return;
    }
    const following = STEPS[STEPS.indexOf(this.step) + 1];
    if (following) {
      await this.go(following);
    } else {
      await this.finish();
    }
  };

  private async finish(): Promise<void> {
    const finishedAt = this.entry.finishedAt ?? new Date().toISOString();
    // It is on the phone before anything else is done.
    if (await this.desk.finish({ ...this.entry, state: 'waiting', reason: undefined, finishedAt })) {
      this.dispatchEvent(new CustomEvent('finished', { detail: this.entry.id }));
    }
  }

  private back = () => {
    const before = STEPS[STEPS.indexOf(this.step) - 1];
    if (before) {
      void this.go(before);
    } else {
      this.dispatchEvent(new CustomEvent('left'));
    }
  };

  override render() {
    const number = STEPS.indexOf(this.step) + 1;
    return html`
      <p class="faint">${this.entry.terminal}${this.entry.model ? ` · ${this.entry.model}` : ''}${
        this.entry.site ? ` · ${this.entry.site}` : ''
      }</p>
      <h1 tabindex="-1">${t(`step.${this.step}`)}</h1>
      <p class="faint">${t('step.of', number, STEPS.length)}</p>
      <progress max=${STEPS.length} value=${number} aria-label=${t('step.of', number, STEPS.length)}></progress>
      <form novalidate @submit=${this.next}>
        ${this.body()}
        <div role="alert">
          ${this.complaints.map((lack) => html`<p class="bad">${lack.text}</p>`)}
        </div>
        <div class="bar">
          <button type="button" class="plain" @click=${this.back}>${t('back')}</button>
          <button type="submit">${this.step === 'confirm' ? t('finish') : t('next')}</button>
        </div>
      </form>
    `;
  }

  private body(): TemplateResult {
    switch (this.step) {
      case 'device':
        return this.device();
      case 'look':
        return html`${this.entry.items.filter((item) => item.kind !== 'PHOTO').map((item) => this.question(item))}`;
      case 'photos':
        return this.photos();
      case 'seal':
        return this.seal();
      case 'confirm':
        return confirm(this);
    }
  }

  private device(): TemplateResult {
    const { scanned, unreadable, terminal } = this.entry;
    const differs = scanned !== '' && !unreadable && scanned !== terminal;
    return html`
      ${
        this.entry.state === 'refused'
          ? html`<tg-fit
              .desk=${this.desk}
              .entry=${this.entry}
              @fitted=${(event: CustomEvent<Inspection>) => this.set(event.detail)}
            ></tg-fit>`
          : nothing
      }
      <tg-scanner
        @scanned=${(event: CustomEvent) => this.read(event.detail.serial, event.detail.byCamera)}
      ></tg-scanner>
      <p>${this.entry.onList ? t('device.hint') : t('device.not-on-list')}</p>
      <button type="button" @click=${() => this.querySelector<Scanner>('tg-scanner')!.open()}>${t('device.scan')}</button>
      <div data-field="scanned">
        <label for="scanned">${t('device.serial')}</label>
        <input
          id="scanned"
          maxlength="64"
          autocapitalize="characters"
          autocomplete="off"
          spellcheck="false"
          .value=${scanned}
          ?disabled=${unreadable}
          @input=${(event: Event) => this.read((event.target as HTMLInputElement).value.trim().toUpperCase(), false)}
        />
      </div>
      <label class="choice">
        <input
          type="checkbox"
          .checked=${unreadable}
          @change=${(event: Event) => this.set({ unreadable: (event.target as HTMLInputElement).checked })}
        />
        ${t('device.unreadable')}
      </label>
      <div role="status">
        ${differs ? html`<p class="bad">${t('device.differs', terminal)}</p>` : nothing}
      </div>
    `;
  }

  /** A terminal that is on no list is the one that its serial names. */
  private read(serial: string, byCamera: boolean): void {
    this.set({ scanned: serial, byCamera, unreadable: false, ...(this.entry.onList ? {} : { terminal: serial }) });
  }

  private question(item: Item): TemplateResult {
    const value = this.entry.answers[item.key] ?? '';
    const answer = (said: string) => this.set({ answers: { ...this.entry.answers, [item.key]: said } });
    if (item.kind === 'TEXT') {
      return html`
        <div data-field="item-${item.key}">
          <label for="item-${item.key}">${either(item)}</label>
          <textarea
            id="item-${item.key}"
            maxlength="1000"
            rows="2"
            .value=${value}
            @change=${(event: Event) => answer((event.target as HTMLTextAreaElement).value)}
          ></textarea>
        </div>
      `;
    }
    const choices = [
      { value: 'yes', text: t('yes') },
      { value: 'no', text: t('no') },
    ];
    return this.choice(`item-${item.key}`, either(item), choices, value, answer);
  }

  /** One of a few: radio buttons, as large as a thumb. */
  choice(
    name: string,
    title: string,
    choices: { value: string; text: string }[],
    present: string,
    chosen: (value: string) => void,
  ): TemplateResult {
    return html`
      <fieldset data-field=${name}>
        <legend>${title}</legend>
        <div class="choices">
          ${choices.map(
            (each) => html`
              <label class="choice">
                <input
                  type="radio"
                  name=${name}
                  value=${each.value}
                  .checked=${each.value === present}
                  @change=${() => chosen(each.value)}
                />
                ${each.text}
              </label>
            `,
          )}
        </div>
      </fieldset>
    `;
  }

  private photos(): TemplateResult {
    const { shots, reference, match } = this.entry;
    const first = shots.find((shot) => shot.picture);
    const yesNo = [
      { value: 'YES', text: t('photo.same') },
      { value: 'UNSURE', text: t('photo.unsure') },
      { value: 'NO', text: t('photo.differs') },
    ];
    return html`
      ${
        reference
          ? html`
              <div class="beside">
                <figure>
                  <tg-picture .picture=${this.reference} alt=${t('photo.reference')}></tg-picture>
                  <figcaption>${t('photo.reference')}</figcaption>
                </figure>
                <figure>
                  <tg-picture .picture=${first?.picture} alt=${t('photo.now')}></tg-picture>
                  <figcaption>${t('photo.now')}</figcaption>
                </figure>
              </div>
            `
          : html`<p>${t('photo.no-reference')}</p>`
      }
      ${shots.map((shot, place) => this.shot(shot, place))}
      <tg-camera say=${t('photo.more')} @taken=${(event: CustomEvent) => this.took(shots.length, event.detail)}></tg-camera>
      ${
        reference
          ? this.choice('match', t('photo.match'), yesNo, match, (value) => this.set({ match: value as Match }))
          : nothing
      }
    `;
  }

  private shot(shot: Shot, place: number): TemplateResult {
    const item = this.entry.items.find((each) => each.key === shot.item);
    const title = item ? either(item) : t('photo.further', place + 1);
    return html`
      <div class="shot" data-field=${shot.item ? `item-${shot.item}` : ''}>
        <span>${title}</span>
        <tg-picture .picture=${shot.picture} alt=${title}></tg-picture>
        <tg-camera
          label=${title}
          ?taken=${shot.picture !== null}
          @taken=${(event: CustomEvent) => this.took(place, event.detail)}
        ></tg-camera>
      </div>
    `;
  }

  private took(place: number, picture: Blob): void {
    const shots = [...this.entry.shots];
    shots[place] = { item: shots[place]?.item ?? null, picture };
    this.set({ shots });
  }

  private seal(): TemplateResult {
    const states = (['INTACT', 'BROKEN', 'NONE'] as const).map((value) => ({ value, text: t(`seal.${value}`) }));
    return html`
      ${this.choice('seal', t('seal.question'), states, this.entry.seal, (value) => this.set({ seal: value as Seal }))}
      <div data-field="seal-number">
        <label for="seal-number">${t('seal.number')}</label>
        <input
          id="seal-number"
          maxlength="64"
          autocapitalize="characters"
          autocomplete="off"
          spellcheck="false"
          .value=${this.entry.sealNumber}
          ?disabled=${this.entry.seal === 'NONE'}
          @input=${(event: Event) => this.set({ sealNumber: (event.target as HTMLInputElement).value.trim() })}
        />
      </div>
      <p class="faint">${t('seal.hint')}</p>
    `;
  }
}

customElements.define('tg-steps', Steps);
export type { Steps };
