import { html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { Loader } from '../api/loader';
import { summary } from '../api/milestones';
import type { Summary } from '../api/types';
import { base } from '../design/base';
import { HitoElement } from '../design/element';
import { panel, panelStyles } from '../design/panel';
import { integer, longDate } from '../i18n/format';
import { lateness, placed } from './cells';
import { filters, LIST } from './filters';
import './hito-countdown';
import './hito-filters';
import './hito-heat-map';
import './hito-indicators';
import './hito-milestone-list';
import type { HitoMilestoneList } from './hito-milestone-list';
import { panoramaStyles } from './panorama.css';

/** The first page: who complies, and on time. */
@customElement('hito-panorama')
export class HitoPanorama extends HitoElement {
  static override styles = [base, panelStyles, panoramaStyles];

  @state() private chosen = filters.current;

  @query('hito-milestone-list') private readonly list!: HitoMilestoneList;

  readonly #loader = new Loader<Summary>(this);
  #region: string | null | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    filters.addEventListener('change', this.#filtered);
  }

  override disconnectedCallback(): void {
    filters.removeEventListener('change', this.#filtered);
    super.disconnectedCallback();
  }

  // The heat map keeps all groups on screen, so that the way to the others stays open; hence only the
  // region is asked for, and the group is picked out here.
  protected override willUpdate(): void {
    const { region } = this.chosen;
    if (region !== this.#region) {
      this.#region = region;
      void this.#loader.run((signal) => summary(region, signal), true);
    }
  }

  protected override firstUpdated(): void {
    if (location.hash === `#${LIST}`) {
      void this.list.updateComplete.then(() => this.list.arrive());
    }
  }

  readonly #filtered = (): void => {
    this.chosen = filters.current;
    if (location.hash === `#${LIST}`) {
      void this.updateComplete.then(() => this.list.arrive());
    }
  };

  protected override render() {
    const { t, chosen } = this;
    const load = this.#loader.state;
    return html`
      <div class="intro">
        <h1>${t.title}</h1>
        <p>${t.lead}</p>
      </div>
      <div class="bar"><hito-filters></hito-filters></div>
      <section aria-labelledby="map">
        <h2 id="map">${t.heatMap.title}</h2>
        ${panel(
          load,
          t,
          this.#loader.retry,
          (data) => html`
          ${this.#headline(data)}
          <hito-heat-map .summary=${data} .chosen=${chosen}></hito-heat-map>
        `,
        )}
      </section>
      ${
        load.kind === 'failed'
          ? nothing
          : html`<section aria-labelledby="next">
            <h2 id="next">${t.countdown.title}</h2>
            ${panel(
              load,
              t,
              this.#loader.retry,
              (data) => html`
              <hito-countdown .summary=${this.#ofGroup(data)}></hito-countdown>
            `,
            )}
          </section>`
      }
      <section id=${LIST}>
        <hito-milestone-list .chosen=${chosen}></hito-milestone-list>
      </section>
      <section>
        <hito-indicators .chosen=${chosen}></hito-indicators>
      </section>
    `;
  }

  #headline(data: Summary) {
    const cells = placed(this.#ofGroup(data).cells);
    // Without milestones there is nothing to say, and "none is overdue" would be saying something.
    if (cells.length === 0) {
      return nothing;
    }
    const { overdue, past } = lateness(cells, data.asOf);
    const { heatMap, asOf } = this.t;
    return html`
      <div>
        <p class="headline">
          <span class="soft">${asOf(longDate(data.asOf))}.</span>
          <strong>
            ${past === 0 ? heatMap.headlineNone : heatMap.headline(integer(overdue), integer(past), overdue)}
          </strong>
        </p>
        ${overdue === 0 ? nothing : html`<p class="soft">${heatMap.overdueMeans}</p>`}
      </div>
    `;
  }

  #ofGroup(data: Summary): Summary {
    const { group } = this.chosen;
    return group === null ? data : { ...data, cells: data.cells.filter((cell) => cell.group === group) };
  }
}
