import { css } from 'lit';

export const indicatorStyles = css`
  .scope {
    margin: 0.25rem 0 1rem;
    color: var(--ink-soft);
  }

  ul {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 16rem), 1fr));
    gap: 0.75rem;
  }

  li {
    display: flex;
    flex-direction: column;
    gap: 0.375rem;
    padding: 0.875rem 1rem;
    border: 1px solid var(--line);
    border-radius: 0.5rem;
    background: var(--surface);
    font-size: 0.875rem;
    break-inside: avoid;
  }

  h3 {
    font-size: 0.9375rem;
    line-height: 1.35;
    font-weight: 500;
  }

  .figure {
    margin-top: auto;
    font-size: 1.75rem;
    line-height: 1.2;
    font-weight: 700;
    font-variant-numeric: tabular-nums;
  }

  .figure.none {
    color: var(--ink-soft);
    font-size: 1.125rem;
    font-weight: 500;
    font-style: italic;
  }
`;
