import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { base } from '../design/base';
import { HitoElement } from '../design/element';

/** Written into the page by the build. */
const VERSION = document.querySelector<HTMLMetaElement>('meta[name="hito-version"]')?.content ?? '';

@customElement('hito-footer')
export class HitoFooter extends HitoElement {
  static override styles = [
    base,
    css`
      :host {
        border-top: 1px solid var(--line);
        background: var(--surface);
      }

      footer {
        display: grid;
        gap: 0.75rem;
        max-width: 82rem;
        margin: 0 auto;
        padding: 1.25rem 1rem 2rem;
        font-size: 0.9375rem;
      }

      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem 1.5rem;
      }

      li {
        padding-block: 0.125rem;
      }
    `,
  ];

  protected override render() {
    const { footer } = this.t;
    return html`
      <footer>
        <p class="soft">${footer.law}</p>
        <ul aria-label=${footer.title}>
          <li><a href="/api/v1/openapi.yaml">${footer.api}</a></li>
          <li><a href="/problems">${footer.problems}</a></li>
          ${VERSION === '' ? nothing : html`<li class="soft">${footer.version(VERSION)}</li>`}
        </ul>
      </footer>
    `;
  }
}
