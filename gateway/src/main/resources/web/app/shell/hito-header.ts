import { css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { base, controls } from '../design/base';
import { HitoElement } from '../design/element';
import { Follow } from '../design/follow';
import { language } from '../i18n/language';
import '../session/hito-session';
import { theme } from './theme';

/** The name of the house, and what holds for every page: language, light or dark, session. */
@customElement('hito-header')
export class HitoHeader extends HitoElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        border-bottom: 1px solid var(--line);
        background: var(--surface);
      }

      /* A stripe in the two colours: present on every page, carrying nothing. */
      .stripe {
        height: 0.375rem;
        background: linear-gradient(to right, var(--accent) 0 70%, var(--accent-red) 70%);
        print-color-adjust: exact;
      }

      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5rem 1rem;
        max-width: 82rem;
        margin: 0 auto;
        padding: 0.75rem 1rem;
      }

      .name {
        display: flex;
        align-items: center;
        gap: 0.75rem;
        margin-inline-end: auto;
        color: var(--ink);
        line-height: 1.15;
        text-decoration: none;
      }

      .name b {
        display: block;
        color: var(--ink);
        font-size: 1.5rem;
        letter-spacing: -0.02em;
      }

      .name span {
        color: var(--ink-soft);
        font-size: 0.875rem;
      }

      .logo {
        flex: none;
      }

      .stone {
        fill: var(--accent);
      }

      .band {
        fill: var(--accent-red);
      }

      .tick {
        fill: none;
        stroke: #ffffff;
        stroke-width: 3;
        stroke-linecap: round;
        stroke-linejoin: round;
      }

      .tools {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5rem;
      }

      .quiet {
        display: inline-flex;
        align-items: center;
        gap: 0.5rem;
        border-color: transparent;
      }

      .quiet svg {
        fill: currentColor;
      }

      @media (max-width: 40rem) {
        .tools {
          width: 100%;
          justify-content: space-between;
        }

        .quiet {
          padding-inline: 0.75rem;
        }

        .words {
          position: absolute;
          clip-path: inset(50%);
        }
      }

      @media print {
        .tools {
          display: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    new Follow(this, theme);
  }

  protected override render() {
    const { t } = this;
    const other = language.current === 'es' ? 'en' : 'es';
    const dark = theme.current === 'dark';
    return html`
      <div class="stripe"></div>
      <div class="row">
        <a class="name" href="/">
          <svg class="logo" width="36" height="36" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
            <path class="stone" d="M6 30V14a10 10 0 0 1 20 0v16z"></path>
            <path class="band" d="M6 21h20v4H6z"></path>
            <path class="tick" d="M11.5 13l3.5 3.5 6-7"></path>
          </svg>
          <span><b>Hito</b>${t.tagline}</span>
        </a>
        <div class="tools">
          <button class="quiet" type="button" lang=${other} @click=${() => language.choose(other)}>
            ${t.language.other}
          </button>
          <button class="quiet" type="button" @click=${() => theme.toggle()}>
            <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true" focusable="false">
              <path d="M9 1a8 8 0 1 0 0 16A8 8 0 0 0 9 1zm0 2v12A6 6 0 0 1 9 3z"></path>
            </svg>
            <span class="words">${dark ? t.theme.toLight : t.theme.toDark}</span>
          </button>
          <hito-session></hito-session>
        </div>
      </div>
    `;
  }
}
