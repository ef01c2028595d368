import { css, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { ApiProblem } from '../api/problem';
import { base, controls } from '../design/base';
import { HitoElement } from '../design/element';
import { session } from './session';

/**
 * The sign-in dialog. The browser's own modal dialog keeps the focus inside, closes by Escape and gives
 * the focus back.
 *
 * @fires signed-in once the session is there
 */
@customElement('hito-sign-in')
export class HitoSignIn extends HitoElement {
  static override styles = [
    base,
    controls,
    css`
      dialog {
        width: min(26rem, calc(100vw - 2rem));
        padding: 1.5rem;
        border: 1px solid var(--line);
        border-radius: 0.75rem;
        color: var(--ink);
        background: var(--surface);
        box-shadow: 0 1rem 3rem rgb(0 0 0 / 30%);
      }

      dialog::backdrop {
        background: rgb(8 19 29 / 60%);
      }

      form {
        display: grid;
        gap: 1rem;
      }

      .failed {
        margin-top: 1rem;
        padding: 0.75rem;
        border-inline-start: 0.375rem solid var(--overdue);
        border-radius: 0.25rem;
        background: var(--surface-2);
      }

      .failed strong {
        display: block;
        color: var(--overdue);
      }

      .actions {
        display: flex;
        flex-wrap: wrap;
        justify-content: end;
        gap: 0.75rem;
      }

      @media (max-width: 24rem) {
        .actions button {
          flex: 1;
        }
      }
    `,
  ];

  @state() private working = false;
  @state() private failure: { title: string; detail: string | null } | null = null;

  @query('dialog') private readonly dialog!: HTMLDialogElement;
  @query('#username') private readonly username!: HTMLInputElement;
  @query('#password') private readonly password!: HTMLInputElement;

  open(): void {
    this.failure = null;
    this.dialog.showModal();
  }

  protected override render() {
    const { session: words } = this.t;
    const described = this.failure === null ? nothing : 'failure';
    return html`
      <dialog aria-labelledby="title" @close=${this.#closed}>
        <form novalidate @submit=${this.#submit}>
          <h2 id="title">${words.title}</h2>
          <div>
            <p class="soft">${words.why}</p>
            <div id="failure" role="alert">
              ${
                this.failure === null
                  ? nothing
                  : html`<div class="failed">
                    <strong>${this.failure.title}</strong>
                    ${this.failure.detail ?? nothing}
                  </div>`
              }
            </div>
          </div>
          <div>
            <label for="username">${words.username}</label>
            <input
              id="username"
              name="username"
              type="text"
              required
              maxlength="100"
              autocomplete="username"
              autocapitalize="none"
              spellcheck="false"
              aria-describedby=${described}
            />
          </div>
          <div>
            <label for="password">${words.password}</label>
            <input
              id="password"
              name="password"
              type="password"
              required
              maxlength="200"
              autocomplete="current-password"
              aria-describedby=${described}
            />
          </div>
          <div class="actions">
            <button type="button" @click=${() => this.dialog.close()}>${words.cancel}</button>
            <button type="submit" class="primary" ?disabled=${this.working}>
              ${this.working ? words.working : words.signIn}
            </button>
          </div>
        </form>
      </dialog>
    `;
  }

  /** A password is not left in a form that nobody sees. */
  #closed(): void {
    this.password.value = '';
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    if (this.working) {
      return;
    }
    const username = this.username.value.trim();
    if (username === '' || this.password.value === '') {
      this.failure = { title: this.t.session.required, detail: null };
      (username === '' ? this.username : this.password).focus();
      return;
    }
    this.working = true;
    this.failure = null;
    try {
      await session.signIn(username, this.password.value);
      this.dialog.close();
      this.dispatchEvent(new Event('signed-in'));
    } catch (cause) {
      this.failure = this.#told(cause);
      this.password.focus();
      this.password.select();
    } finally {
      this.working = false;
    }
  }

  #told(cause: unknown): { title: string; detail: string | null } {
    const { problems } = this.t;
    if (cause instanceof ApiProblem && cause.title !== null) {
      return { title: cause.title, detail: cause.detail };
    }
    const reached = cause instanceof ApiProblem && cause.status > 0;
    return { title: reached ? problems.unexpected : problems.unreachable, detail: problems.unexpectedDetail };
  }
}
