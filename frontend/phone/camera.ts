import { html } from 'lit';
import { withNotes } from './exif';
import { Part } from './part';
import { t } from './words';

const LONGEST_EDGE = 1_600;
const QUALITY = 0.85;

/** Makes a picture small enough for a shop's network; what the browser cannot read goes as it is, the console judges it. */
export async function downscaled(file: Blob): Promise<Blob> {
  try {
    const image = await createImageBitmap(file);
    const scale = Math.min(1, LONGEST_EDGE / Math.max(image.width, image.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(image.width * scale);
    canvas.height = Math.round(image.height * scale);
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    image.close();
    const small = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
    return small ? await withNotes(small, file) : file;
  } catch {
    return file;
  }
}

/** Takes one photo; tells it by an event `taken`. */
class Camera extends Part {
  static override properties = { label: { type: String }, say: { type: String }, taken: { type: Boolean } };

  /** What is photographed, read out. */
  declare label: string;
  /** What the button says. */
  declare say: string;
  declare taken: boolean;

  constructor() {
    super();
    this.label = '';
    this.say = '';
    this.taken = false;
  }

  private changed = async (event: Event) => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    if (file) {
      const picture = await downscaled(file);
      this.dispatchEvent(new CustomEvent('taken', { detail: picture }));
    }
    input.value = '';
  };

  override render() {
    return html`
      <label class="button">
        ${this.say || (this.taken ? t('photo.again') : t('photo.take'))}
        <span class="unseen">${this.label}</span>
        <input class="unseen" type="file" accept="image/*" capture="environment" @change=${this.changed} />
      </label>
    `;
  }
}

/** Shows a picture that is on the phone. */
class Picture extends Part {
  static override properties = { picture: { attribute: false }, alt: { type: String } };

  declare picture: Blob | null | undefined;
  declare alt: string;
  private address = '';
  private shown: Blob | null | undefined;

  constructor() {
    super();
    this.picture = undefined;
    this.alt = '';
  }

  override willUpdate(): void {
    if (this.picture !== this.shown) {
      this.release();
      this.shown = this.picture;
      this.address = this.picture ? URL.createObjectURL(this.picture) : '';
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.release();
  }

  private release(): void {
    if (this.address) {
      URL.revokeObjectURL(this.address);
    }
    this.address = '';
    this.shown = undefined;
  }

  override render() {
    return this.address ? html`<img src=${this.address} alt=${this.alt} />` : html`<span class="no-picture">–</span>`;
  }
}

customElements.define('tg-camera', Camera);
customElements.define('tg-picture', Picture);
