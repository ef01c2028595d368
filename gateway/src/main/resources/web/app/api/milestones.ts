import { get } from './client';
import type { Group, Milestone, Page, Phase, State, Summary } from './types';

/** Counts of the legal milestones per group and phase, of one region or of the country. */
export function summary(region: string | null, signal: AbortSignal): Promise<Summary> {
  return get('milestones/summary', { kind: 'LEGAL', region }, signal);
}

export interface MilestoneQuery {
  state: State;
  region: string | null;
  group: Group | null;
  phase: Phase | null;
  pageSize: number;
}

/** Overdue ones from the latest date back; the others from the next date on. */
export function milestones(
  query: MilestoneQuery,
  pageToken: string | null,
  signal: AbortSignal,
): Promise<Page<Milestone>> {
  const sort = query.state === 'OVERDUE' || query.state === 'FULFILLED' ? '-due' : 'due';
  return get('milestones', { kind: 'LEGAL', ...query, sort, pageToken }, signal);
}
