import type { Group, Phase, State, ValueStatus } from '../api/types';

export interface PhaseWords {
  /** "Fase 1" */
  name: string;
  /** What the phase asks for, in plain words. */
  means: string;
}

/** Every text of the console that is not data. One object per language; the compiler sees to it that both are whole. */
export interface Messages {
  tagline: string;
  skip: string;
  title: string;
  lead: string;
  language: { label: string; other: string };
  theme: { toDark: string; toLight: string };
  offline: string;
  demonstration: { note: string; tag: string; maybe: string };
  loading: string;
  retry: string;
  noData: string;
  helpCode: string;
  problems: { unreachable: string; unexpected: string; unexpectedDetail: string };

  session: {
    signIn: string;
    signOut: string;
    title: string;
    why: string;
    username: string;
    password: string;
    required: string;
    cancel: string;
    working: string;
    signedIn: (user: string) => string;
    roles: Record<string, string>;
  };

  filters: {
    title: string;
    region: string;
    everyRegion: string;
    group: string;
    everyGroup: string;
    phase: string;
    everyPhase: string;
    state: string;
    clear: string;
  };

  groups: Record<Group, { name: string; who: string }>;
  phases: Record<Phase, PhaseWords>;
  /** One milestone in the state. */
  states: Record<State, string>;
  /** Several milestones in the state, after their number. */
  counted: Record<State, (n: number) => string>;
  valueStatus: Record<ValueStatus, string>;

  asOf: (date: string) => string;
  of: (part: string, whole: string) => string;
  /** Of a milestone without recorded fulfilment: it is not known to be late, only to be past its date. */
  overdueFor: (n: number, text: string) => string;
  daysPast: (n: number, text: string) => string;
  businessDaysLeft: (n: number, text: string) => string;
  businessDays: (n: number) => string;
  dueToday: string;

  heatMap: {
    title: string;
    caption: string;
    group: string;
    due: (date: string) => string;
    total: (n: number, text: string) => string;
    none: string;
    go: (group: string, phase: string) => string;
    chosen: string;
    scale: string;
    order: string;
    notSubject: (n: number, text: string) => string;
    unplaced: (n: number, text: string) => string;
    level: (level: number) => string;
    empty: string;
    headline: (overdue: string, past: string, n: number) => string;
    overdueMeans: string;
    headlineNone: string;
  };

  countdown: {
    title: string;
    pending: (n: number, text: string) => string;
    none: string;
    phases: (group: string, phases: string) => string;
  };

  list: {
    /** @param n how many the first page holds; 0 when there are fewer than that */
    latest: (state: State, n: number) => string;
    institution: string;
    phase: string;
    due: string;
    term: string;
    showing: (shown: string, total: string, exact: boolean) => string;
    more: string;
    empty: string;
    emptyHint: string;
  };

  indicators: {
    title: string;
    scope: (scope: string) => string;
    both: string;
    nation: string;
    all: (n: number) => string;
    fewer: string;
    empty: string;
    period: (period: string) => string;
    share: (numerator: string, denominator: string) => string;
    mean: (numerator: string, denominator: string) => string;
    counted: (numerator: string) => string;
    unknown: (n: number, text: string) => string;
  };

  footer: { title: string; api: string; problems: string; version: (version: string) => string; law: string };
}
