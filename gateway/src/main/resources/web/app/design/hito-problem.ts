import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ApiProblem } from '../api/problem';
import { base, controls } from './base';
import { HitoElement } from './element';

/**
 * Says what went wrong and offers to try again.
 *
 * @fires retry when the person asks for it
 */
@customElement('hito-problem')
export class HitoProblem extends HitoElement {
  static override styles = [
    base,
    controls,
    css`
      div {
        display: grid;
        gap: 0.5rem;
        justify-items: start;
        padding: 1rem;
        border: 1px solid var(--line);
        border-inline-start: 0.375rem solid var(--overdue);
        border-radius: 0.5rem;
        background: var(--surface);
      }

      strong {
        color: var(--overdue);
      }

      code {
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) problem: ApiProblem | null = null;

  protected override render() {
    const { problem } = this;
    if (problem === null) {
      return nothing;
    }
    const { problems, helpCode, retry } = this.t;
    const title = problem.title ?? (problem.status === 0 ? problems.unreachable : problems.unexpected);
    return html`
      <div role="alert">
        <strong>${title}</strong>
        <p>${problem.detail ?? problems.unexpectedDetail}</p>
        ${problem.instance ? html`<p class="soft">${helpCode} <code>${problem.instance}</code></p>` : nothing}
        <button type="button" @click=${this.#retry}>${retry}</button>
      </div>
    `;
  }

  #retry(): void {
    this.dispatchEvent(new Event('retry'));
  }
}
