import { css } from 'lit';

/** Shared by every element; a constructed style sheet, so it is parsed once and the CSP has nothing to refuse. */
export const base = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  :host {
    display: block;
  }

  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd {
    margin: 0;
  }

  ul,
  ol {
    padding: 0;
    list-style: none;
  }

  h2 {
    font-size: 1.375rem;
    line-height: 1.25;
    font-weight: 700;
    letter-spacing: -0.01em;
  }

  h2:focus {
    outline: none;
  }

  a {
    color: var(--blue);
    text-underline-offset: 0.15em;
  }

  a:hover {
    color: var(--blue-strong);
    text-decoration-thickness: 2px;
  }

  :focus-visible {
    outline: 3px solid var(--focus);
    outline-offset: 2px;
    border-radius: 0.25rem;
  }

  .soft {
    color: var(--ink-soft);
  }

  .tag {
    display: inline-block;
    padding: 0.0625rem 0.5rem;
    border: 1px solid var(--risk);
    border-radius: 1rem;
    color: var(--risk);
    font-size: 0.8125rem;
    font-weight: 500;
    vertical-align: middle;
  }

  .numbers {
    font-variant-numeric: tabular-nums;
  }

  .hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  @media screen and (prefers-reduced-motion: no-preference) {
    a,
    button {
      transition:
        background-color 0.15s,
        border-color 0.15s,
        color 0.15s;
    }
  }
`;

export const controls = css`
  button,
  select,
  input {
    font: inherit;
  }

  button {
    min-height: 2.75rem;
    padding: 0.5rem 1rem;
    border: 1px solid var(--blue);
    border-radius: 0.375rem;
    color: var(--blue);
    background: var(--surface);
    font-weight: 500;
    cursor: pointer;
  }

  button:hover {
    color: var(--blue-strong);
    background: var(--surface-2);
  }

  button.primary {
    color: var(--on-blue);
    background: var(--blue);
  }

  button.primary:hover {
    background: var(--blue-strong);
  }

  button[disabled],
  button[aria-disabled='true'] {
    opacity: 0.6;
    cursor: default;
  }

  label {
    display: block;
    font-size: 0.875rem;
    font-weight: 500;
  }

  select,
  input {
    width: 100%;
    text-overflow: ellipsis;
    min-height: 2.75rem;
    margin-top: 0.25rem;
    padding: 0.5rem 0.625rem;
    border: 1px solid var(--control);
    border-radius: 0.375rem;
    color: var(--ink);
    background: var(--surface);
  }

  @media print {
    button,
    select {
      display: none;
    }
  }
`;
