import { css, html, nothing, svg } from 'lit';
import { STATES, type Counts, type State } from '../api/types';

/** States that share a look: what is neither late, at risk, open nor done is drawn as one quiet kind. */
type Look = 'overdue' | 'risk' | 'open' | 'done' | 'quiet';

const LOOKS: Record<State, Look> = {
  OVERDUE: 'overdue',
  AT_RISK: 'risk',
  OPEN: 'open',
  UPCOMING: 'quiet',
  FULFILLED: 'done',
  WAIVED: 'quiet',
  UNKNOWN: 'quiet',
  NOT_APPLICABLE: 'quiet',
  NOT_SUBJECT: 'quiet',
};

/**
 * The patterns that tell the states apart without colour. An element that draws marks or bars renders
 * this once: references by id do not leave a shadow tree.
 */
export const patterns = html`
  <svg class="patterns" width="0" height="0" aria-hidden="true" focusable="false">
    <defs>
      <pattern id="overdue" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect class="ground" width="5" height="5"></rect>
        <rect class="overdue" width="3.2" height="5"></rect>
      </pattern>
      <pattern id="risk" width="4" height="4" patternUnits="userSpaceOnUse">
        <rect class="ground" width="4" height="4"></rect>
        <circle class="risk" cx="2" cy="2" r="1.35"></circle>
      </pattern>
      <pattern id="open" width="4" height="4" patternUnits="userSpaceOnUse">
        <rect class="ground" width="4" height="4"></rect>
        <rect class="open" width="4" height="1.8"></rect>
      </pattern>
      <pattern id="done" width="4" height="4" patternUnits="userSpaceOnUse">
        <rect class="done" width="4" height="4"></rect>
      </pattern>
      <pattern id="quiet" width="4" height="4" patternUnits="userSpaceOnUse">
        <rect class="ground" width="4" height="4"></rect>
      </pattern>
    </defs>
  </svg>
`;

/** A small square in the look of a state, beside its word. */
export function mark(state: State) {
  return html`<svg class="mark" width="12" height="12" aria-hidden="true" focusable="false">
    <rect x="0.5" y="0.5" width="11" height="11" rx="2" fill=${`url(#${LOOKS[state]})`}></rect>
  </svg>`;
}

/** The shares of the states side by side; decoration, for the figures stand beside it as text. */
export function bar(counts: Counts, total: number) {
  let x = 0;
  return html`<svg class="bar" width="100%" height="10" aria-hidden="true" focusable="false">
    ${STATES.map((state) => {
      const width = total === 0 ? 0 : ((counts[state] ?? 0) * 100) / total;
      if (width === 0) {
        return nothing;
      }
      const from = x;
      x += width;
      return svg`<rect x=${`${from}%`} width=${`${width}%`} height="10" fill=${`url(#${LOOKS[state]})`}></rect>`;
    })}
    <rect class="frame" x="0" y="0" width="100%" height="10"></rect>
  </svg>`;
}

export const stateStyles = css`
  .patterns {
    position: absolute;
  }

  .ground {
    fill: var(--surface);
  }

  .overdue {
    fill: var(--overdue);
  }

  .risk {
    fill: var(--risk);
  }

  .open {
    fill: var(--open);
  }

  .done {
    fill: var(--done);
  }

  .mark rect {
    stroke: var(--control);
  }

  .mark {
    flex: none;
  }

  .bar {
    display: block;
    border-radius: 2px;
    print-color-adjust: exact;
  }

  .bar .frame {
    fill: none;
    stroke: var(--control);
    stroke-width: 1.5;
  }
`;
