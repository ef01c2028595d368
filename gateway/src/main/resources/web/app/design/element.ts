import { LitElement } from 'lit';
import { language } from '../i18n/language';
import type { Messages } from '../i18n/messages';

/** What every element of the console has: its texts in the language chosen, and a new face when that changes. */
export abstract class HitoElement extends LitElement {
  protected get t(): Messages {
    return language.messages;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    language.addEventListener('change', this.#translate);
  }

  override disconnectedCallback(): void {
    language.removeEventListener('change', this.#translate);
    super.disconnectedCallback();
  }

  readonly #translate = (): void => this.requestUpdate();
}
