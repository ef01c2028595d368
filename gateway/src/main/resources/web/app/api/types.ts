// What the console reads of the API's answers. Fields that it does not show are left out on purpose.

export const GROUPS = ['A', 'B', 'C'] as const;
export type Group = (typeof GROUPS)[number];

export const PHASES = ['PREPARATION', '1', '2', '3', '4', '5', '6'] as const;
export type Phase = (typeof PHASES)[number];

/** In the order in which they are worth telling: what needs attention first. */
export const STATES = [
  'OVERDUE',
  'AT_RISK',
  'OPEN',
  'UPCOMING',
  'FULFILLED',
  'WAIVED',
  'UNKNOWN',
  'NOT_APPLICABLE',
  'NOT_SUBJECT',
] as const;
export type State = (typeof STATES)[number];

/** Number of milestones per state; a state without milestones may be absent. */
export type Counts = Partial<Record<State, number>>;

/** Group, phase and date are null where the milestones counted have none, as those of a body whose group is unknown. */
export interface SummaryCell {
  group: Group | null;
  phase: Phase | null;
  /** Local date of America/Santiago, inclusive. */
  due: string | null;
  businessDaysLeft: number | null;
  counts: Counts;
  total: number;
}

export interface Summary {
  /** The local date for which the states hold. */
  asOf: string;
  cells: SummaryCell[];
}

export interface Milestone {
  id: string;
  institution: string;
  institutionName: string;
  group: Group | null;
  region: string | null;
  phase: Phase | null;
  title: string;
  due: string | null;
  state: State;
  daysLate: number | null;
  businessDaysLeft: number | null;
  demonstration: boolean;
}

export interface Page<T> {
  items: T[];
  nextPageToken: string | null;
  total: { count: number; type: 'EXACT' | 'AT_LEAST' };
}

export type FactType = 'PROCEDURE' | 'MILESTONE' | 'COMMUNICATIONS';

export interface Indicator {
  code: string;
  name: string;
  nameEn: string | null;
  /** What is counted. */
  factType: FactType;
  kind: 'RATIO' | 'COUNT' | 'SUM' | 'MEAN';
  /** What the quotient is multiplied by: 100 for a percentage. */
  factor: number;
  /** How many the value is rounded to. */
  decimals: number;
}

export type ValueStatus = 'OK' | 'PARTIAL' | 'NO_DATA' | 'NOT_APPLICABLE' | 'NOT_SUBJECT';

/** A figure is null where there is none, which is never zero. */
export interface IndicatorValue {
  /** Month, yyyy-MM. */
  period: string;
  numerator: number | null;
  denominator: number | null;
  value: number | null;
  status: ValueStatus;
  /** How many of what is counted give no answer. */
  unknown: number;
}

export interface SessionView {
  user: string | null;
  role: string;
  institution: string | null;
  csrfToken: string | null;
}
