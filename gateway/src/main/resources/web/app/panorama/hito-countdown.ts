import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Summary } from '../api/types';
import { base } from '../design/base';
import { HitoElement } from '../design/element';
import { integer, longDate } from '../i18n/format';
import { nextDates, placed, type NextDate } from './cells';

/** The legal dates that are still ahead, nearest first. */
@customElement('hito-countdown')
export class HitoCountdown extends HitoElement {
  static override styles = [
    base,
    css`
      ol {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr));
        gap: 0.75rem;
      }

      li {
        display: grid;
        grid-template-columns: auto 1fr;
        column-gap: 0.875rem;
        align-items: center;
        padding: 0.875rem 1rem;
        border: 1px solid var(--line);
        border-inline-start: 0.375rem solid var(--accent);
        border-radius: 0.5rem;
        background: var(--surface);
        break-inside: avoid;
      }

      .left {
        text-align: center;
        font-size: 0.8125rem;
        line-height: 1.3;
        color: var(--ink-soft);
      }

      .left b {
        display: block;
        color: var(--ink);
        font-size: 2rem;
        line-height: 1.1;
        font-variant-numeric: tabular-nums;
      }

      h3 {
        font-size: 1rem;
        line-height: 1.35;
      }

      .phases {
        grid-column: 1 / -1;
        margin-top: 0.5rem;
        padding-top: 0.5rem;
        border-top: 1px solid var(--line);
        font-size: 0.875rem;
        color: var(--ink-soft);
      }
    `,
  ];

  @property({ attribute: false }) summary: Summary | null = null;

  protected override render() {
    if (this.summary === null || this.summary.cells.length === 0) {
      return html`<p class="soft">${this.t.heatMap.empty}</p>`;
    }
    const dates = nextDates(placed(this.summary.cells), this.summary.asOf);
    if (dates.length === 0) {
      return html`<p class="soft">${this.t.countdown.none}</p>`;
    }
    return html`<ol>
      ${dates.map((date) => this.#date(date))}
    </ol>`;
  }

  #date(date: NextDate) {
    const { t } = this;
    const days = date.businessDaysLeft;
    return html`
      <li>
        <p class="left">
          ${
            days === null
              ? t.noData
              : days === 0
                ? t.dueToday
                : html`<b>${integer(days)}</b> ${t.businessDays(days)}`
          }
        </p>
        <div>
          <h3>${longDate(date.due)}</h3>
          <p>${t.countdown.pending(date.pending, integer(date.pending))}</p>
        </div>
        ${
          date.phases.length === 0
            ? nothing
            : html`<p class="phases">
              ${date.phases.map(
                ({ group, phases }) =>
                  html`${t.countdown.phases(
                    t.groups[group].name,
                    phases.map((phase) => t.phases[phase].name).join(', '),
                  )}<br />`,
              )}
            </p>`
        }
      </li>
    `;
  }
}
