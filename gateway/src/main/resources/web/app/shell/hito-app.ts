import { html, type PropertyValues } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import { HitoElement } from '../design/element';
import { language } from '../i18n/language';
import '../panorama/hito-panorama';
import './hito-footer';
import './hito-header';
import './hito-notices';

/** The frame of every page. It stands in the document itself, so that `main` and the way to it are plain to all. */
@customElement('hito-app')
export class HitoApp extends HitoElement {
  @query('main') private readonly main!: HTMLElement;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override updated(_changed: PropertyValues): void {
    document.documentElement.lang = language.locale;
    document.title = `${this.t.title} · Hito · ${this.t.tagline}`;
  }

  protected override render() {
    return html`
      <header>
        <a class="skip" href="#contenido" @click=${this.#skip}>${this.t.skip}</a>
        <hito-header></hito-header>
        <hito-notices></hito-notices>
      </header>
      <main id="contenido" tabindex="-1">
        <hito-panorama></hito-panorama>
      </main>
      <hito-footer></hito-footer>
    `;
  }

  /** The address keeps its own fragment, which says where in the page a shared link leads. */
  #skip(event: Event): void {
    event.preventDefault();
    this.main.focus();
  }
}
