import { LitElement } from 'lit';

/** A part of the page: it takes the page's own style sheet, so that labels and focus cross no border. */
export abstract class Part extends LitElement {
  protected override createRenderRoot() {
    return this;
  }
}
