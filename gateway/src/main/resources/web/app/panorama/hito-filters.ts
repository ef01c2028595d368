import { css, html, nothing } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import { GROUPS, type Group } from '../api/types';
import { base, controls } from '../design/base';
import { HitoElement } from '../design/element';
import { Follow } from '../design/follow';
import { REGIONS } from '../i18n/regions';
import { filters } from './filters';

/** Region and group: what the whole page is about. */
@customElement('hito-filters')
export class HitoFilters extends HitoElement {
  static override styles = [
    base,
    controls,
    css`
      form {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: 0.75rem 1rem;
      }

      .field {
        flex: 1 1 14rem;
        max-width: 22rem;
        min-width: 0;
      }

      @media (max-width: 30rem) {
        .field {
          flex-basis: 100%;
          max-width: none;
        }
      }
    `,
  ];

  @query('#region') private readonly region!: HTMLSelectElement;

  constructor() {
    super();
    new Follow(this, filters);
  }

  protected override render() {
    const { t } = this;
    const { region, group } = filters.current;
    return html`
      <form aria-label=${t.filters.title} @submit=${(event: Event) => event.preventDefault()}>
        <div class="field">
          <label for="region">${t.filters.region}</label>
          <select id="region" @change=${this.#region} .value=${region ?? ''}>
            <option value="" ?selected=${region === null}>${t.filters.everyRegion}</option>
            ${REGIONS.map(
              ({ code, name }) => html`<option value=${code} ?selected=${code === region}>${name}</option>`,
            )}
          </select>
        </div>
        <div class="field">
          <label for="group">${t.filters.group}</label>
          <select id="group" @change=${this.#group} .value=${group ?? ''}>
            <option value="" ?selected=${group === null}>${t.filters.everyGroup}</option>
            ${GROUPS.map(
              (one) => html`<option value=${one} ?selected=${one === group}>${t.groups[one].name}</option>`,
            )}
          </select>
        </div>
        ${
          filters.any
            ? html`<button type="button" @click=${this.#clear}>${t.filters.clear}</button>`
            : nothing
        }
      </form>
    `;
  }

  /** The button that was pressed is gone then, and the focus must not go with it. */
  async #clear(): Promise<void> {
    filters.clear();
    await this.updateComplete;
    this.region.focus();
  }

  #region(event: Event): void {
    filters.change({ region: (event.target as HTMLSelectElement).value || null });
  }

  #group(event: Event): void {
    filters.change({ group: ((event.target as HTMLSelectElement).value || null) as Group | null });
  }
}
