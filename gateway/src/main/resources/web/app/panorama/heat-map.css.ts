import { css } from 'lit';

/** Wide: a grid of groups by phases. Narrow: a list per group, in the order of the dates. */
export const heatMapStyles = css`
  table {
    width: calc(100% + 0.75rem);
    margin: -0.375rem;
    border-spacing: 0.375rem;
    table-layout: fixed;
  }

  th {
    padding: 0.25rem 0.375rem;
    text-align: start;
    vertical-align: top;
    font-size: 0.9375rem;
    line-height: 1.3;
  }

  thead th:first-child {
    width: 8.5rem;
  }

  .means {
    display: block;
    color: var(--ink-soft);
    font-size: 0.8125rem;
    font-weight: 400;
    hyphens: auto;
  }

  td {
    padding: 0;
    /* A height, so that the links inside fill their cells. */
    height: 1px;
    vertical-align: top;
  }

  a,
  td > .nothing {
    display: flex;
    flex-direction: column;
    gap: 0.25rem;
    height: 100%;
    padding: 0.625rem;
    border: 1px solid var(--line);
    border-radius: 0.5rem;
    color: var(--ink);
    background: var(--heat-0);
    font-size: 0.8125rem;
    line-height: 1.3;
    text-decoration: none;
    print-color-adjust: exact;
  }

  a:hover {
    border-color: var(--blue);
    color: var(--ink);
  }

  a:hover .figure {
    text-decoration: underline;
    text-decoration-thickness: 2px;
    text-underline-offset: 0.15em;
  }

  .heat-1 a,
  .sample.heat-1 {
    background: var(--heat-1);
  }

  .heat-2 a,
  .sample.heat-2 {
    background: var(--heat-2);
  }

  .heat-3 a,
  .sample.heat-3 {
    background: var(--heat-3);
  }

  .heat-4 a,
  .sample.heat-4 {
    background: var(--heat-4);
  }

  a[aria-current] {
    border-color: var(--blue);
    box-shadow: inset 0 0 0 2px var(--blue);
  }

  a:focus-visible {
    border-radius: 0.5rem;
  }

  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.25rem;
  }

  .due {
    font-weight: 500;
    font-variant-numeric: tabular-nums;
  }

  .notches .on {
    fill: var(--overdue);
    stroke: var(--overdue);
  }

  .notches .off {
    fill: none;
    stroke: var(--control);
  }

  .first {
    display: grid;
    grid-template-columns: auto 1fr;
    column-gap: 0.5rem;
    align-items: center;
  }

  .figure {
    grid-row: span 2;
    font-size: 1.75rem;
    line-height: 1.1;
    font-weight: 700;
    font-variant-numeric: tabular-nums;
  }

  .word {
    display: flex;
    align-items: center;
    gap: 0.375rem;
  }

  .first .word {
    align-self: end;
    font-weight: 500;
  }

  .rest,
  .term,
  .nothing {
    color: var(--heat-ink-soft);
  }

  .others {
    display: flex;
    flex-wrap: wrap;
    gap: 0.125rem 0.75rem;
  }

  .term {
    margin-top: auto;
    padding-top: 0.125rem;
  }

  .phase {
    display: none;
  }

  .aside a:not(:hover, :focus-visible) {
    border-style: dashed;
    background: transparent;
  }

  .legend,
  .order {
    margin-top: 0.5rem;
    color: var(--ink-soft);
    font-size: 0.8125rem;
  }

  .legend,
  .legend ul {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 1rem;
  }

  .legend li {
    display: flex;
    align-items: center;
    gap: 0.375rem;
  }

  .sample {
    display: inline-flex;
    padding: 0.25rem;
    border: 1px solid var(--line);
    border-radius: 0.25rem;
    print-color-adjust: exact;
  }

  @media (max-width: 64rem) {
    table,
    tbody,
    tr,
    td,
    tbody th {
      display: block;
      width: auto;
      height: auto;
    }

    table {
      margin: 0;
    }

    thead {
      position: absolute;
      clip-path: inset(50%);
    }

    tr + tr {
      margin-top: 1.25rem;
    }

    tbody th {
      padding: 0 0 0.5rem;
      font-size: 1.0625rem;
    }

    tr {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 13rem), 1fr));
      gap: 0.5rem;
    }

    tbody th {
      grid-column: 1 / -1;
    }

    .phase {
      display: block;
      font-size: 0.875rem;
    }
  }
`;
