import { css } from 'lit';

/** Wide: a table. Narrow: a card per row, each value with the name of its column. */
export const listStyles = css`
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    justify-content: space-between;
    gap: 0.75rem 1.5rem;
    margin-bottom: 1rem;
  }

  .list-filters {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem;
  }

  .list-filters > div {
    flex: 1 1 10rem;
    max-width: 100%;
  }

  table {
    width: 100%;
    border: 1px solid var(--line);
    border-radius: 0.5rem;
    border-spacing: 0;
    overflow: hidden;
    background: var(--surface);
  }

  th,
  td {
    padding: 0.625rem 0.875rem;
    border-bottom: 1px solid var(--line);
    text-align: start;
    vertical-align: top;
  }

  tbody tr:last-child > * {
    border-bottom: 0;
  }

  thead th {
    color: var(--ink-soft);
    background: var(--surface-2);
    font-size: 0.875rem;
  }

  tbody th {
    font-weight: 500;
  }

  th .soft,
  td .soft {
    display: block;
    font-size: 0.875rem;
    font-weight: 400;
  }

  .term {
    display: inline-flex;
    align-items: center;
    gap: 0.5rem;
    font-variant-numeric: tabular-nums;
  }

  tbody tr:hover > * {
    background: var(--surface-2);
  }

  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.75rem;
  }

  @media (max-width: 48rem) {
    table,
    tbody,
    tr,
    th,
    td {
      display: block;
    }

    table {
      border: 0;
      overflow: visible;
      background: none;
    }

    thead {
      position: absolute;
      clip-path: inset(50%);
    }

    tbody tr {
      padding: 0.75rem 0.875rem;
      border: 1px solid var(--line);
      border-radius: 0.5rem;
      background: var(--surface);
      break-inside: avoid;
    }

    tbody tr + tr {
      margin-top: 0.5rem;
    }

    tbody th,
    tbody td {
      padding: 0.125rem 0;
      border: 0;
    }

    tbody tr:hover > * {
      background: none;
    }

    td {
      display: grid;
      grid-template-columns: 6.5rem 1fr;
      gap: 0.5rem;
    }

    td .soft {
      display: inline;
    }

    td::before {
      content: attr(data-label);
      color: var(--ink-soft);
      font-size: 0.875rem;
    }
  }
`;
