import { html, type TemplateResult } from 'lit';
import '../signature/tg-signature';
import { findings } from './checks';
import type { Result } from './model';
import type { Steps } from './steps';
import { t } from './words';

const PATIENCE_MS = 15_000;

/** The last step: what was found, where, what it comes to, and who says so. */
export function confirm(steps: Steps): TemplateResult {
  const { entry } = steps;
  const found = findings(entry);
  const results = (['PASS', 'REMARKS', 'FAIL'] as const)
    .filter((value) => found.length === 0 || value === 'FAIL')
    .map((value) => ({ value, text: t(`result.${value}`) }));
  return html`
    ${
      found.length > 0
        ? html`<div class="card bad-card">
            <h2>${t('confirm.found')}</h2>
            <ul>
              ${found.map((each) => html`<li>${each}</li>`)}
            </ul>
            <p>${t('confirm.quarantine')}</p>
          </div>`
        : html`<p>${t('confirm.nothing-found')}</p>`
    }
    ${steps.choice('result', t('confirm.result'), results, entry.result, (value) =>
      steps.set({ result: value as Result }),
    )}
    <label for="remarks">${t('confirm.remarks')}</label>
    <textarea
      id="remarks"
      rows="2"
      maxlength="2000"
      .value=${entry.remarks}
      @change=${(event: Event) => steps.set({ remarks: (event.target as HTMLTextAreaElement).value })}
    ></textarea>
    ${place(steps)} ${signature(steps)}
  `;
}

function place(steps: Steps): TemplateResult {
  const { where } = steps.entry;
  return html`
    <div class="row">
      <span role="status" class="place">
        ${where ? t('place.known', Math.round(where.accuracyMetres)) : t('place.unknown')}
      </span>
      <button type="button" class="plain" @click=${(event: Event) => locate(steps, event)}>${t('place.find')}</button>
    </div>
  `;
}

function locate(steps: Steps, event: Event): void {
  const status = (event.target as HTMLElement).parentElement!.querySelector('.place')!;
  const refused = () => {
    status.textContent = t('place.refused');
  };
  if (!navigator.geolocation) {
    refused();
    return;
  }
  navigator.geolocation.getCurrentPosition(
    ({ coords }) =>
      steps.set({
        where: { latitude: coords.latitude, longitude: coords.longitude, accuracyMetres: coords.accuracy },
      }),
    refused,
    { enableHighAccuracy: true, timeout: PATIENCE_MS },
  );
}

function signature(steps: Steps): TemplateResult {
  const { entry } = steps;
  const before = entry.signature?.picture && !steps.signedHere;
  return html`
    <div data-field="signer">
      <label for="signer">${t('sign.name')}</label>
      <input
        id="signer"
        maxlength="200"
        autocomplete="name"
        .value=${entry.signer}
        @input=${(event: Event) => steps.set({ signer: (event.target as HTMLInputElement).value })}
      />
    </div>
    <p>${t('sign.title')}</p>
    ${
      before
        ? html`<tg-picture class="signed" .picture=${entry.signature!.picture} alt=${t('sign.drawn')}></tg-picture>
            <button type="button" class="plain" @click=${() => steps.set({ signature: null })}>${t('sign.clear')}</button>`
        : html`<tg-signature
            emptyLabel=${t('sign.empty')}
            drawnLabel=${t('sign.drawn')}
            clearLabel=${t('sign.clear')}
            @signed=${(event: CustomEvent) => {
              steps.signedHere = true;
              steps.set({ signature: event.detail ? { item: null, picture: event.detail } : null });
            }}
          ></tg-signature>`
    }
  `;
}
