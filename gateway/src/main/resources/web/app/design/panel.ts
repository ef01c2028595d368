import { css, html, nothing, type TemplateResult } from 'lit';
import type { Load } from '../api/loader';
import type { Messages } from '../i18n/messages';
import './hito-problem';

/**
 * The one way in which a part of the page passes through loading, failing and having data: what was
 * there stays on screen while newer comes, and a failure never takes it away.
 */
export function panel<T>(
  load: Load<T>,
  t: Messages,
  retry: () => void,
  body: (data: T) => TemplateResult,
): TemplateResult {
  const data = load.kind === 'ready' ? load.data : load.before;
  return html`
    <div class="panel" aria-busy=${load.kind === 'loading' ? 'true' : 'false'}>
      ${load.kind === 'failed' ? html`<hito-problem .problem=${load.problem} @retry=${retry}></hito-problem>` : nothing}
      ${
        load.kind === 'loading' && data === null
          ? html`<p class="waiting" role="status">${t.loading}</p>`
          : nothing
      }
      ${data === null ? nothing : body(data)}
    </div>
  `;
}

export const panelStyles = css`
  .panel {
    display: grid;
    gap: 1rem;
    min-width: 0;
  }

  .waiting {
    display: grid;
    place-items: center;
    min-height: 10rem;
    border: 1px solid var(--line);
    border-radius: 0.5rem;
    color: var(--ink-soft);
    background: var(--surface);
  }

  .empty {
    padding: 1.5rem 1rem;
    border: 1px dashed var(--control);
    border-radius: 0.5rem;
    background: var(--surface);
    text-align: center;
  }

  @media (prefers-reduced-motion: no-preference) {
    .waiting {
      background: linear-gradient(100deg, var(--surface) 40%, var(--surface-2) 50%, var(--surface) 60%) 0 0 / 200% 100%;
      animation: waiting 1.6s linear infinite;
    }

    .panel[aria-busy='true'] {
      transition: opacity 0.2s 0.2s;
      opacity: 0.7;
    }

    @keyframes waiting {
      from {
        background-position: 100% 0;
      }

      to {
        background-position: -100% 0;
      }
    }
  }
`;
