import { LitElement, html } from 'lit';

const WIDTH = 640;
const HEIGHT = 200;

/**
 * A field to sign in with a finger, a pen or a mouse; who cannot signs by the name beside it. Tells the picture by an event
 * `signed`. The page for phones and the console's pages have the same one, each in its own style sheet and words.
 */
class Signature extends LitElement {
  static override properties = {
    empty: { state: true },
    emptyLabel: { type: String },
    drawnLabel: { type: String },
    clearLabel: { type: String },
  };

  declare empty: boolean;
  /** What is read out of the field while nothing is drawn. */
  declare emptyLabel: string;
  declare drawnLabel: string;
  declare clearLabel: string;
  private drawing = false;

  constructor() {
    super();
    this.empty = true;
    this.emptyLabel = '';
    this.drawnLabel = '';
    this.clearLabel = '';
  }

  /** Labels and focus cross no border. */
  protected override createRenderRoot() {
    return this;
  }

  /** The picture as an address that holds it, empty while nothing is drawn. */
  get drawn(): string {
    return this.empty ? '' : this.querySelector('canvas')!.toDataURL('image/png');
  }

  private pen(): CanvasRenderingContext2D {
    const pen = this.querySelector('canvas')!.getContext('2d')!;
    pen.lineWidth = 4;
    pen.lineCap = 'round';
    // Evidence is black on white, whatever the page's colours.
    pen.strokeStyle = '#000';
    return pen;
  }

  private at(event: PointerEvent): [number, number] {
    const frame = (event.target as HTMLCanvasElement).getBoundingClientRect();
    return [
      ((event.clientX - frame.left) / frame.width) * WIDTH,
      ((event.clientY - frame.top) / frame.height) * HEIGHT,
    ];
  }

  private begin = (event: PointerEvent) => {
    const canvas = event.target as HTMLCanvasElement;
    canvas.setPointerCapture(event.pointerId);
    const pen = this.pen();
    if (this.empty) {
      pen.fillStyle = '#fff';
      pen.fillRect(0, 0, WIDTH, HEIGHT);
    }
    pen.beginPath();
    pen.moveTo(...this.at(event));
    this.drawing = true;
    this.empty = false;
  };

  private draw = (event: PointerEvent) => {
    if (this.drawing) {
      const pen = this.pen();
      pen.lineTo(...this.at(event));
      pen.stroke();
    }
  };

  private end = () => {
    if (this.drawing) {
      this.drawing = false;
      this.querySelector('canvas')!.toBlob((picture) => this.tell(picture), 'image/png');
    }
  };

  private clear = () => {
    this.pen().clearRect(0, 0, WIDTH, HEIGHT);
    this.empty = true;
    this.tell(null);
  };

  private tell(picture: Blob | null): void {
    this.dispatchEvent(new CustomEvent('signed', { detail: picture }));
  }

  override render() {
    return html`
      <canvas
        width=${WIDTH}
        height=${HEIGHT}
        role="img"
        aria-label=${this.empty ? this.emptyLabel : this.drawnLabel}
        @pointerdown=${this.begin}
        @pointermove=${this.draw}
        @pointerup=${this.end}
        @pointercancel=${this.end}
      ></canvas>
      <button type="button" class="plain" ?disabled=${this.empty} @click=${this.clear}>${this.clearLabel}</button>
    `;
  }
}

customElements.define('tg-signature', Signature);
