import { css } from 'lit';

export const panoramaStyles = css`
  :host {
    display: grid;
    gap: 2.25rem;
    max-width: 82rem;
    margin: 0 auto;
    padding: 1.5rem 1rem 3rem;
  }

  h1 {
    font-size: clamp(1.75rem, 4vw, 2.25rem);
    line-height: 1.15;
    letter-spacing: -0.02em;
  }

  .intro p {
    max-width: 50rem;
    text-wrap: balance;
    margin-top: 0.375rem;
    color: var(--ink-soft);
    font-size: 1.0625rem;
  }

  .intro {
    margin-bottom: -1rem;
  }

  .bar {
    padding: 0.875rem 1rem 1rem;
    border: 1px solid var(--line);
    border-radius: 0.5rem;
    background: var(--surface);
  }

  section {
    min-width: 0;
  }

  section > h2 {
    margin-bottom: 0.75rem;
  }

  .headline {
    font-size: 1.0625rem;
  }

  .headline strong {
    font-weight: 700;
  }

  @media print {
    :host {
      padding: 1rem 0;
      gap: 1.5rem;
    }

    .bar {
      display: none;
    }
  }
`;
