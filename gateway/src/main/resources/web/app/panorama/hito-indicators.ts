import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { holdsDemonstration } from '../api/catalogue';
import { indicators, latestValue } from '../api/indicators';
import { Loader } from '../api/loader';
import type { Indicator, IndicatorValue } from '../api/types';
import { base, controls } from '../design/base';
import { HitoElement } from '../design/element';
import { panel, panelStyles } from '../design/panel';
import { decimal, integer, percent, period } from '../i18n/format';
import { language } from '../i18n/language';
import { regionName } from '../i18n/regions';
import { filters, type Filters } from './filters';
import { indicatorStyles } from './indicators.css';

/** So many at first: each is a request of its own. */
const FIRST = 6;

interface Card {
  indicator: Indicator;
  value: IndicatorValue | null;
}

interface Cards {
  cards: Card[];
  /** How many indicators there are in all. */
  all: number;
  /** Whether figures out of the catalogue may count demonstration records. */
  mayDemonstrate: boolean;
}

/** The latest value of the main indicators, with the figures that it is made of. */
@customElement('hito-indicators')
export class HitoIndicators extends HitoElement {
  static override styles = [base, controls, panelStyles, indicatorStyles];

  @property({ attribute: false }) chosen: Filters = filters.current;

  @state() private everything = false;

  readonly #loader = new Loader<Cards>(this);
  #asked = '';

  /** Only region and group matter here; a change of phase or state asks for nothing. */
  protected override willUpdate(_changed: PropertyValues<this>): void {
    const question = `${this.#scope()} ${this.everything}`;
    if (question !== this.#asked) {
      const sameScope = this.#asked.split(' ')[0] === this.#scope();
      this.#asked = question;
      void this.#loader.run((signal) => this.#ask(signal), !sameScope);
    }
  }

  async #ask(signal: AbortSignal): Promise<Cards> {
    const scope = this.#scope();
    // What cannot be asked is no reason to hide the figures, but then nobody knows that all of them are real.
    const demonstration = holdsDemonstration(signal).catch(() => true);
    const every = await indicators(signal);
    const shown = this.everything ? every : every.slice(0, FIRST);
    const cards = await Promise.all(
      shown.map(async (indicator) => ({
        indicator,
        value: await latestValue(indicator.code, scope, signal),
      })),
    );
    return { cards, all: every.length, mayDemonstrate: await demonstration };
  }

  #scope(): string {
    const { region, group } = this.chosen;
    return region !== null ? `region:${region}` : group !== null ? `group:${group}` : 'nation:CL';
  }

  protected override render() {
    const { t } = this;
    const { region, group } = this.chosen;
    const scope = regionName(region) ?? (group === null ? t.indicators.nation : t.groups[group].name);
    return html`
      <h2>${t.indicators.title}</h2>
      <p class="scope">
        ${t.indicators.scope(scope)} ${region !== null && group !== null ? t.indicators.both : nothing}
      </p>
      ${panel(this.#loader.state, t, this.#loader.retry, (cards) => this.#cards(cards))}
    `;
  }

  #cards({ cards, all, mayDemonstrate }: Cards) {
    const { t } = this;
    if (all === 0) {
      return html`<p class="empty">${t.indicators.empty}</p>`;
    }
    return html`
      <ul>
        ${cards.map((card) => this.#card(card, mayDemonstrate))}
      </ul>
      ${
        all > FIRST
          ? html`<div>
            <button
              type="button"
              aria-expanded=${this.everything ? 'true' : 'false'}
              @click=${() => (this.everything = !this.everything)}
            >
              ${this.everything ? t.indicators.fewer : t.indicators.all(all)}
            </button>
          </div>`
          : nothing
      }
    `;
  }

  #card({ indicator, value }: Card, mayDemonstrate: boolean) {
    const { t } = this;
    return html`
      <li>
        ${
          language.current === 'en' && indicator.nameEn !== null
            ? html`<h3>${indicator.nameEn}</h3>`
            : html`<h3 lang="es">${indicator.name}</h3>`
        }
        ${this.#figure(indicator, value)}
        ${
          mayDemonstrate && indicator.factType !== 'MILESTONE'
            ? html`<p><span class="tag">${t.demonstration.maybe}</span></p>`
            : nothing
        }
        ${value === null ? nothing : html`<p class="soft">${t.indicators.period(period(value.period))}</p>`}
      </li>
    `;
  }

  /** Without a value its status stands in its place, in words: a missing value is never drawn as zero. */
  #figure({ kind, factor, decimals }: Indicator, value: IndicatorValue | null) {
    const { t } = this;
    if (value === null || value.value === null) {
      const status =
        value === null || value.status === 'OK' || value.status === 'PARTIAL' ? 'NO_DATA' : value.status;
      return html`<p class="figure none">${t.valueStatus[status]}</p>`;
    }
    const isPercentage = kind === 'RATIO' && factor === 100;
    return html`
      <p class="figure">
        ${isPercentage ? percent(value.value, decimals) : decimal(value.value, decimals)}
        ${value.status === 'PARTIAL' ? html`<span class="tag">${t.valueStatus.PARTIAL}</span>` : nothing}
      </p>
      <p class="soft">${this.#parts(kind, value)}</p>
    `;
  }

  #parts(kind: Indicator['kind'], { numerator, denominator, value, unknown }: IndicatorValue): string {
    const words = this.t.indicators;
    const parts: string[] = [];
    if (numerator !== null && denominator !== null) {
      parts.push((kind === 'MEAN' ? words.mean : words.share)(decimal(numerator), decimal(denominator)));
    } else if (numerator !== null && numerator !== value) {
      parts.push(words.counted(decimal(numerator)));
    }
    if (unknown > 0) {
      parts.push(words.unknown(unknown, integer(unknown)));
    }
    return parts.join('; ');
  }
}
