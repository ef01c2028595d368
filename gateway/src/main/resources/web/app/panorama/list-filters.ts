import { html } from 'lit';
import { PHASES, STATES, type Phase, type State } from '../api/types';
import type { Messages } from '../i18n/messages';
import { filters, type Filters } from './filters';

/** Phase and state: of the list alone, so they stand beside it. */
export function listFilters(t: Messages, chosen: Filters) {
  return html`
    <div class="list-filters">
      <div>
        <label for="state">${t.filters.state}</label>
        <select
          id="state"
          .value=${chosen.state}
          @change=${(event: Event) => filters.change({ state: (event.target as HTMLSelectElement).value as State })}
        >
          ${STATES.map(
            (state) =>
              html`<option value=${state} ?selected=${state === chosen.state}>${t.states[state]}</option>`,
          )}
        </select>
      </div>
      <div>
        <label for="phase">${t.filters.phase}</label>
        <select
          id="phase"
          .value=${chosen.phase ?? ''}
          @change=${(event: Event) =>
            filters.change({ phase: ((event.target as HTMLSelectElement).value || null) as Phase | null })}
        >
          <option value="" ?selected=${chosen.phase === null}>${t.filters.everyPhase}</option>
          ${PHASES.map(
            (phase) =>
              html`<option value=${phase} ?selected=${phase === chosen.phase}>
                ${t.phases[phase].name}: ${t.phases[phase].means}
              </option>`,
          )}
        </select>
      </div>
    </div>
  `;
}
