import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { demonstration } from '../api/demonstration';
import { base } from '../design/base';
import { HitoElement } from '../design/element';
import { Follow } from '../design/follow';

/** What holds for all that is on screen: that the network is gone, that the data is for demonstration. */
@customElement('hito-notices')
export class HitoNotices extends HitoElement {
  static override styles = [
    base,
    css`
      p {
        padding: 0.625rem 1rem;
        border-bottom: 1px solid var(--line);
        background: var(--surface-2);
        font-size: 0.9375rem;
        text-align: center;
        text-wrap: balance;
      }

      .offline {
        border-block: 2px solid var(--risk);
        font-weight: 500;
      }
    `,
  ];

  constructor() {
    super();
    new Follow(this, demonstration);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('online', this.#changed);
    window.addEventListener('offline', this.#changed);
  }

  override disconnectedCallback(): void {
    window.removeEventListener('online', this.#changed);
    window.removeEventListener('offline', this.#changed);
    super.disconnectedCallback();
  }

  readonly #changed = (): void => this.requestUpdate();

  // The region is there before there is anything to say, or screen readers would miss it.
  protected override render() {
    return html`
      <div role="status">${navigator.onLine ? nothing : html`<p class="offline">${this.t.offline}</p>`}</div>
      ${demonstration.seen ? html`<p class="demonstration">${this.t.demonstration.note}</p>` : nothing}
    `;
  }
}
