import { html } from 'lit';
import { serialIn } from './model';
import { Part } from './part';
import { t } from './words';

interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
type Detectors = { new (options: { formats: string[] }): Detector };

const FORMATS = ['code_128', 'code_39', 'ean_13', 'qr_code', 'data_matrix'];
const BETWEEN_LOOKS_MS = 200;
const SAME_CODE_MS = 2_500;

/**
 * Reads serial numbers by the camera, or from a field beside it, which is always there. Tells each by an event `scanned`.
 * With `many` it goes on until it is closed.
 */
class Scanner extends Part {
  static override properties = { many: { type: Boolean }, trouble: { state: true }, last: { state: true } };

  declare many: boolean;
  declare trouble: string;
  declare last: string;

  private stop: (() => void) | undefined;
  private seen = new Map<string, number>();

  constructor() {
    super();
    this.many = false;
    this.trouble = '';
    this.last = '';
  }

  open(): void {
    this.trouble = '';
    this.last = '';
    this.seen.clear();
    this.querySelector('dialog')!.showModal();
    void this.watch();
  }

  private close = () => this.querySelector('dialog')!.close();

  private closed = () => {
    this.stop?.();
    this.stop = undefined;
  };

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.closed();
  }

  private async watch(): Promise<void> {
    const video = this.querySelector('video')!;
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      this.stop = () => stream.getTracks().forEach((track) => track.stop());
      video.srcObject = stream;
      await video.play();
      await this.read(video, stream);
    } catch {
      this.closed();
      this.trouble = t('scan.no-camera');
    }
  }

  private async read(video: HTMLVideoElement, stream: MediaStream): Promise<void> {
    const Native = (globalThis as unknown as { BarcodeDetector?: Detectors }).BarcodeDetector;
    const end = this.stop!;
    if (Native) {
      const detector = new Native({ formats: FORMATS });
      const timer = setInterval(async () => {
        const codes = await detector.detect(video).catch(() => []);
        codes.forEach((code) => this.found(code.rawValue, true));
      }, BETWEEN_LOOKS_MS);
      this.stop = () => {
        clearInterval(timer);
        end();
      };
      return;
    }
    // Only for browsers that cannot read codes themselves.
    const { BrowserMultiFormatReader } = await import('@zxing/browser');
    const controls = await new BrowserMultiFormatReader().decodeFromStream(stream, video, (code) => {
      if (code) {
        this.found(code.getText(), true);
      }
    });
    this.stop = () => {
      controls.stop();
      end();
    };
  }

  private found(text: string, byCamera: boolean): void {
    const serial = serialIn(text);
    const now = Date.now();
    // The camera sees one code many times a second.
    if (!serial || (byCamera && now - (this.seen.get(serial) ?? 0) < SAME_CODE_MS)) {
      return;
    }
    this.seen.set(serial, now);
    this.last = serial;
    if (byCamera) {
      navigator.vibrate?.(60);
    }
    if (!this.many) {
      this.close();
    }
    this.dispatchEvent(new CustomEvent('scanned', { detail: { serial, byCamera } }));
  }

  private typed = (event: SubmitEvent) => {
    event.preventDefault();
    const field = this.querySelector('input')!;
    if (field.value.trim()) {
      this.found(field.value, false);
      field.value = '';
    }
  };

  override render() {
    return html`
      <dialog class="scanner" aria-labelledby="scan-title" @close=${this.closed}>
        <h2 id="scan-title">${t('scan.title')}</h2>
        <video muted playsinline ?hidden=${this.trouble !== ''}></video>
        ${this.trouble ? html`<p class="note">${this.trouble}</p>` : html`<p class="faint">${t('scan.hint')}</p>`}
        <p role="status">${this.many && this.last ? t('scan.last', this.last) : ''}</p>
        <form @submit=${this.typed}>
          <label for="typed-serial">${t('scan.type')}</label>
          <div class="row">
            <input id="typed-serial" maxlength="64" autocapitalize="characters" autocomplete="off" spellcheck="false" />
            <button type="submit">${t('scan.take')}</button>
          </div>
        </form>
        <button type="button" class="plain" @click=${this.close}>${t('close')}</button>
      </dialog>
    `;
  }
}

customElements.define('tg-scanner', Scanner);
export type { Scanner };
