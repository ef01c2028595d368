import { css, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { ApiProblem } from '../api/problem';
import { base, controls } from '../design/base';
import { HitoElement } from '../design/element';
import { Follow } from '../design/follow';
import './hito-sign-in';
import type { HitoSignIn } from './hito-sign-in';
import { session } from './session';

/** In the header: who is signed in, or the way to sign in. */
@customElement('hito-session')
export class HitoSession extends HitoElement {
  static override styles = [
    base,
    controls,
    css`
      .who {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: end;
        gap: 0.25rem 0.75rem;
        line-height: 1.25;
      }

      .who p {
        overflow-wrap: anywhere;
      }

      .who .soft {
        display: block;
        font-size: 0.8125rem;
      }

      .failed {
        color: var(--overdue);
        font-size: 0.875rem;
      }
    `,
  ];

  @state() private problem: ApiProblem | null = null;
  @state() private news = '';

  @query('hito-sign-in') private readonly dialog!: HitoSignIn;

  constructor() {
    super();
    new Follow(this, session);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void session.load();
  }

  protected override render() {
    const { t } = this;
    const { user, view } = session;
    return html`
      <div class="who">
        ${
          user === null
            ? html`<button type="button" @click=${() => this.dialog.open()}>${t.session.signIn}</button>`
            : html`
              <p>
                ${user} <span class="soft">${t.session.roles[view?.role ?? ''] ?? view?.role ?? nothing}</span>
              </p>
              <button type="button" @click=${() => void this.#signOut()}>${t.session.signOut}</button>
            `
        }
        ${
          this.problem === null
            ? nothing
            : html`<p class="failed" role="alert">${this.problem.title ?? t.problems.unreachable}</p>`
        }
      </div>
      <p class="hidden" role="status">${this.news}</p>
      <hito-sign-in @signed-in=${this.#signedIn}></hito-sign-in>
    `;
  }

  readonly #signedIn = (): void => {
    this.problem = null;
    this.news = this.t.session.signedIn(session.user ?? '');
    this.#focusButton();
  };

  async #signOut(): Promise<void> {
    this.news = '';
    try {
      await session.signOut();
      this.problem = null;
      this.#focusButton();
    } catch (cause) {
      this.problem = cause instanceof ApiProblem ? cause : ApiProblem.unreachable();
    }
  }

  /** The button that was pressed is gone, and the focus must not go with it. */
  #focusButton(): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector('button')?.focus());
  }
}
