import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { Loader } from '../api/loader';
import { milestones } from '../api/milestones';
import type { Milestone, Page } from '../api/types';
import { base, controls } from '../design/base';
import { HitoElement } from '../design/element';
import { panel, panelStyles } from '../design/panel';
import { mark, patterns, stateStyles } from '../design/states';
import { integer, shortDate } from '../i18n/format';
import { regionName } from '../i18n/regions';
import { filters, type Filters } from './filters';
import { listFilters } from './list-filters';
import { listStyles } from './milestone-list.css';

const PAGE_SIZE = 20;

/** The milestones behind the figures: by default those that fell overdue most recently. */
@customElement('hito-milestone-list')
export class HitoMilestoneList extends HitoElement {
  static override styles = [base, controls, panelStyles, stateStyles, listStyles];

  @property({ attribute: false }) chosen: Filters = filters.current;

  @query('h2') private readonly heading!: HTMLElement;

  /** What a person who cannot see the table grow is told of it. */
  @state() private news = '';

  readonly #loader = new Loader<Page<Milestone>>(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('chosen')) {
      this.news = '';
      const query = { ...this.chosen, pageSize: PAGE_SIZE };
      void this.#loader.run((signal) => milestones(query, null, signal), true);
    }
  }

  /** Brings the list into view and gives it the focus, for those who came by a link. */
  arrive(): void {
    this.heading.focus({ preventScroll: true });
    this.heading.scrollIntoView({ block: 'start' });
  }

  protected override render() {
    const { t } = this;
    const total = this.#loader.data?.total.count ?? 0;
    return html`
      ${patterns}
      <div class="head">
        <h2 tabindex="-1">${t.list.latest(this.chosen.state, total >= PAGE_SIZE ? PAGE_SIZE : 0)}</h2>
        ${listFilters(t, this.chosen)}
      </div>
      ${panel(this.#loader.state, t, this.#loader.retry, (page) => this.#page(page))}
      <p class="hidden" role="status">${this.news}</p>
    `;
  }

  #page(page: Page<Milestone>) {
    const { t } = this;
    if (page.items.length === 0) {
      return html`<div class="empty">
        <p>${t.list.empty}</p>
        <p class="soft">${t.list.emptyHint}</p>
      </div>`;
    }
    return html`
      <table role="table" aria-label=${t.list.latest(this.chosen.state, 0)}>
        <thead role="rowgroup">
          <tr role="row">
            ${[t.list.institution, t.filters.group, t.list.phase, t.list.due, t.list.term].map(
              (name) => html`<th role="columnheader" scope="col">${name}</th>`,
            )}
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${page.items.map((milestone) => this.#row(milestone))}
        </tbody>
      </table>
      <div class="foot">
        <p class="soft">${this.#showing(page)}</p>
        ${
          page.nextPageToken === null
            ? nothing
            : html`<button
              type="button"
              aria-disabled=${this.#loader.state.kind === 'loading' ? 'true' : 'false'}
              @click=${() => void this.#more(page)}
            >
              ${t.list.more}
            </button>`
        }
      </div>
    `;
  }

  #row(milestone: Milestone) {
    const { t } = this;
    const phase = milestone.phase === null ? null : t.phases[milestone.phase];
    const region = regionName(milestone.region);
    return html`
      <tr role="row" tabindex="-1">
        <th role="rowheader" scope="row">
          <span lang="es">${milestone.institutionName}</span>
          ${milestone.demonstration ? html`<span class="tag">${t.demonstration.tag}</span>` : nothing}
          <span class="soft" lang="es">${region ?? milestone.institution}</span>
        </th>
        <td role="cell" data-label=${t.filters.group}>${milestone.group ?? t.noData}</td>
        <td role="cell" data-label=${t.list.phase}>
          <span>
            ${
              phase === null
                ? html`<span lang="es">${milestone.title}</span>`
                : html`${phase.name} <span class="soft">${phase.means}</span>`
            }
          </span>
        </td>
        <td role="cell" class="numbers" data-label=${t.list.due}>
          ${milestone.due === null ? t.noData : shortDate(milestone.due)}
        </td>
        <td role="cell" data-label=${t.list.term}>
          <span class="term">${mark(milestone.state)} ${this.#term(milestone)}</span>
        </td>
      </tr>
    `;
  }

  #term({ state: is, daysLate, businessDaysLeft }: Milestone): string {
    if (is === 'OVERDUE' && daysLate !== null) {
      return this.t.overdueFor(daysLate, integer(daysLate));
    }
    const inTime = is === 'OPEN' || is === 'AT_RISK' || is === 'UPCOMING';
    if (inTime && businessDaysLeft !== null) {
      return this.t.businessDaysLeft(businessDaysLeft, integer(businessDaysLeft));
    }
    return this.t.states[is];
  }

  #showing({ items, total }: Page<Milestone>): string {
    return this.t.list.showing(integer(items.length), integer(total.count), total.type === 'EXACT');
  }

  // While it works the button is only said to be disabled: one that is would drop the focus.
  async #more(shown: Page<Milestone>): Promise<void> {
    if (this.#loader.state.kind === 'loading') {
      return;
    }
    const query = { ...this.chosen, pageSize: PAGE_SIZE };
    await this.#loader.run(async (signal) => {
      const next = await milestones(query, shown.nextPageToken, signal);
      return { ...next, items: [...shown.items, ...next.items] };
    });
    if (this.#loader.state.kind === 'ready') {
      this.news = this.#showing(this.#loader.state.data);
      await this.updateComplete;
      // With the last page the button is gone, and the focus must not go with it.
      if (document.activeElement === document.body) {
        this.renderRoot.querySelectorAll<HTMLElement>('tbody tr')[shown.items.length]?.focus();
      }
    }
  }
}
