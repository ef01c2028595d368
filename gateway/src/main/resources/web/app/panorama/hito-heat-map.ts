import { html, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import { STATES, type Group, type Phase, type Summary } from '../api/types';
import { base } from '../design/base';
import { HitoElement } from '../design/element';
import { panelStyles } from '../design/panel';
import { bar, mark, patterns, stateStyles } from '../design/states';
import { daysBetween, integer, shortDate } from '../i18n/format';
import { foremost, groupsOf, heat, phasesByDue, placed, unplaced, type Cell } from './cells';
import { LIST, type Filters, filters } from './filters';
import { heatMapStyles } from './heat-map.css';

/** Groups by phases: how much of each cell is overdue, in colour, in notches and in words. */
@customElement('hito-heat-map')
export class HitoHeatMap extends HitoElement {
  static override styles = [base, panelStyles, stateStyles, heatMapStyles];

  @property({ attribute: false }) summary: Summary | null = null;
  @property({ attribute: false }) chosen: Filters = filters.current;

  protected override render() {
    const all = this.summary?.cells ?? [];
    const cells = placed(all);
    const { notSubject, others } = unplaced(all);
    const words = this.t.heatMap;
    if (all.length === 0) {
      return html`<p class="empty">${this.t.heatMap.empty}</p>`;
    }
    const phases = phasesByDue(cells);
    // The roles are written out because the narrow layout lays the table out as blocks, and some
    // browsers then take the table for text.
    return html`
      ${patterns}
      <table role="table">
        <caption class="hidden">
          ${this.t.heatMap.caption}
        </caption>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">${this.t.heatMap.group}</th>
            ${phases.map((phase) => this.#phase(phase))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${groupsOf(cells).map((group) => this.#group(group, phases, cells))}
        </tbody>
      </table>
      ${this.#legend()}
      ${notSubject === 0 ? nothing : html`<p class="order">${words.notSubject(notSubject, integer(notSubject))}</p>`}
      ${others === 0 ? nothing : html`<p class="order">${words.unplaced(others, integer(others))}</p>`}
    `;
  }

  #phase(phase: Phase) {
    const { name, means } = this.t.phases[phase];
    return html`<th role="columnheader" scope="col">${name} <span class="means">${means}</span></th>`;
  }

  #group(group: Group, phases: Phase[], cells: Cell[]) {
    const { name, who } = this.t.groups[group];
    return html`
      <tr role="row" class=${classMap({ aside: this.chosen.group !== null && this.chosen.group !== group })}>
        <th role="rowheader" scope="row">${name} <span class="means">${who}</span></th>
        ${phases.map((phase) => {
          const cell = cells.find((one) => one.group === group && one.phase === phase);
          return cell === undefined
            ? html`<td role="cell"><span class="nothing">${this.t.heatMap.none}</span></td>`
            : this.#cell(cell);
        })}
      </tr>
    `;
  }

  #cell(cell: Cell) {
    const { t } = this;
    const first = foremost(cell.counts);
    const level = heat(cell);
    const isChosen = this.chosen.group === cell.group && this.chosen.phase === cell.phase;
    const target: Partial<Filters> = { group: cell.group, phase: cell.phase, state: first ?? 'OVERDUE' };
    const others = STATES.filter((state) => state !== first && (cell.counts[state] ?? 0) > 0);
    const n = first === null ? 0 : (cell.counts[first] ?? 0);
    return html`
      <td role="cell" class=${`heat-${level}`}>
        <a
          href=${filters.address(target, LIST)}
          aria-current=${isChosen ? 'true' : nothing}
          @click=${(event: MouseEvent) => follow(event, target)}
        >
          <span class="phase" aria-hidden="true">
            <b>${t.phases[cell.phase].name}</b> ${t.phases[cell.phase].means}
          </span>
          <span class="top">
            <span class="due">
              <span class="hidden">${t.heatMap.due(shortDate(cell.due))}</span>
              <span aria-hidden="true">${shortDate(cell.due)}</span>
            </span>
            ${notches(level)}
          </span>
          ${
            first === null
              ? html`<span class="nothing">${t.heatMap.none}</span>`
              : html`<span class="first">
                <span class="figure">${integer(n)}</span>
                <span class="word">${mark(first)} ${t.counted[first](n)}</span>
                <span class="rest">${t.heatMap.total(cell.total, integer(cell.total))}</span>
              </span>`
          }
          ${bar(cell.counts, cell.total)}
          <span class="others">
            ${others.map((state) => {
              const count = cell.counts[state] ?? 0;
              return html`<span class="word">${mark(state)} ${integer(count)} ${t.counted[state](count)}</span>`;
            })}
          </span>
          <span class="term">${this.#term(cell)}</span>
          <span class="hidden">
            ${isChosen ? `(${t.heatMap.chosen})` : ''}
            ${t.heatMap.go(t.groups[cell.group].name, t.phases[cell.phase].name)}
          </span>
        </a>
      </td>
    `;
  }

  #term(cell: Cell): string {
    const past = this.summary === null ? 0 : daysBetween(cell.due, this.summary.asOf);
    if (past > 0) {
      return this.t.daysPast(past, integer(past));
    }
    if (past === 0) {
      return this.t.dueToday;
    }
    return cell.businessDaysLeft === null
      ? this.t.noData
      : this.t.businessDaysLeft(cell.businessDaysLeft, integer(cell.businessDaysLeft));
  }

  #legend() {
    return html`
      <div class="legend">
        <p>${this.t.heatMap.scale}</p>
        <ul>
          ${([0, 1, 2, 3, 4] as const).map(
            (level) =>
              html`<li><span class=${`sample heat-${level}`}>${notches(level)}</span> ${this.t.heatMap.level(level)}</li>`,
          )}
        </ul>
      </div>
      <p class="order">${this.t.heatMap.order}</p>
    `;
  }
}

/** The share overdue once more, without colour: one filled notch for each quarter begun. */
function notches(level: number) {
  return html`<svg class="notches" width="28" height="10" aria-hidden="true" focusable="false">
    ${[0, 1, 2, 3].map(
      (i) =>
        svg`<rect class=${i < level ? 'on' : 'off'} x=${i * 7 + 0.75} y="0.75" width="4.5" height="8.5"></rect>`,
    )}
  </svg>`;
}

/** Another tab, a new window and the like stay the browser's business. */
function follow(event: MouseEvent, target: Partial<Filters>): void {
  if (event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) {
    event.preventDefault();
    filters.change(target, LIST);
  }
}
