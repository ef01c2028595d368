import {
  GROUPS,
  PHASES,
  STATES,
  type Counts,
  type Group,
  type Phase,
  type State,
  type SummaryCell,
} from '../api/types';
import { daysBetween } from '../i18n/format';

// What the page works out from the cells of the summary; no drawing here.

/** A cell that has its place among groups and phases, and in time. */
export interface Cell extends SummaryCell {
  group: Group;
  phase: Phase;
  due: string;
}

export function placed(cells: readonly SummaryCell[]): Cell[] {
  return cells.filter(
    (cell): cell is Cell => cell.group !== null && cell.phase !== null && cell.due !== null,
  );
}

/** How many milestones have no such place; they are told apart rather than lost. */
export function unplaced(cells: readonly SummaryCell[]): { notSubject: number; others: number } {
  const on: readonly SummaryCell[] = placed(cells);
  const off = cells.filter((cell) => !on.includes(cell));
  const all = off.reduce((sum, cell) => sum + cell.total, 0);
  const notSubject = off.reduce((sum, cell) => sum + (cell.counts.NOT_SUBJECT ?? 0), 0);
  return { notSubject, others: all - notSubject };
}

/** Phases in the order in which they fall due: the law's numbers are not in the order of its dates. */
export function phasesByDue(cells: readonly Cell[]): Phase[] {
  const sums = new Map<Phase, { sum: number; n: number }>();
  for (const cell of cells) {
    const sum = sums.get(cell.phase) ?? { sum: 0, n: 0 };
    sums.set(cell.phase, { sum: sum.sum + daysBetween('2000-01-01', cell.due), n: sum.n + 1 });
  }
  const mean = (phase: Phase): number => {
    const sum = sums.get(phase);
    return sum === undefined ? Infinity : sum.sum / sum.n;
  };
  return PHASES.filter((phase) => sums.has(phase)).sort((a, b) => mean(a) - mean(b));
}

export function groupsOf(cells: readonly Cell[]): Group[] {
  return GROUPS.filter((group) => cells.some((cell) => cell.group === group));
}

/** 0 when none is overdue, else 1–4 by quarters of the whole. */
export function heat(cell: Cell): 0 | 1 | 2 | 3 | 4 {
  const overdue = cell.counts.OVERDUE ?? 0;
  if (overdue === 0 || cell.total === 0) {
    return 0;
  }
  const share = overdue / cell.total;
  return share >= 0.75 ? 4 : share >= 0.5 ? 3 : share >= 0.25 ? 2 : 1;
}

/** The state worth naming first in a cell: the first in order of attention that has any milestone. */
export function foremost(counts: Counts): State | null {
  return STATES.find((state) => (counts[state] ?? 0) > 0) ?? null;
}

/** Milestones that can still be fulfilled on time. */
export function pending(counts: Counts): number {
  return (counts.AT_RISK ?? 0) + (counts.OPEN ?? 0) + (counts.UPCOMING ?? 0);
}

export interface NextDate {
  due: string;
  businessDaysLeft: number | null;
  pending: number;
  phases: { group: Group; phases: Phase[] }[];
}

/** The distinct due dates from today on, nearest first. */
export function nextDates(cells: readonly Cell[], asOf: string): NextDate[] {
  const ahead = cells.filter((cell) => cell.due >= asOf);
  const order = phasesByDue(cells);
  return [...new Set(ahead.map((cell) => cell.due))].sort().map((due) => {
    const same = ahead.filter((cell) => cell.due === due);
    return {
      due,
      businessDaysLeft: same.find((cell) => cell.businessDaysLeft !== null)?.businessDaysLeft ?? null,
      pending: same.reduce((sum, cell) => sum + pending(cell.counts), 0),
      phases: groupsOf(same).map((group) => ({
        group,
        phases: order.filter((phase) => same.some((cell) => cell.group === group && cell.phase === phase)),
      })),
    };
  });
}

/** How many are overdue, and how many there are of those whose date has passed. */
export function lateness(cells: readonly Cell[], asOf: string): { overdue: number; past: number } {
  const past = cells.filter((cell) => cell.due < asOf);
  return {
    overdue: past.reduce((sum, cell) => sum + (cell.counts.OVERDUE ?? 0), 0),
    past: past.reduce((sum, cell) => sum + cell.total, 0),
  };
}
