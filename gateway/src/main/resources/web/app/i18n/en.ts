import type { Messages } from './messages';

const many = (one: string, several: string) => (n: number) => (n === 1 ? one : several);

export const english: Messages = {
  tagline: 'who complies, and on time?',
  skip: 'Skip to content',
  title: 'Overview',
  lead: 'How each institution is doing with the phases of Law 21.180, on the digital transformation of the State.',
  language: { label: 'Language', other: 'Español' },
  theme: { toDark: 'Use dark mode', toLight: 'Use light mode' },
  offline:
    'You are offline. The page shows what it could load last and tries again once the network is back.',
  demonstration: {
    note: 'The catalogue of procedures and the monthly communications are demonstration data. Legal milestones and their dates are real.',
    tag: 'demonstration',
    maybe: 'may include demonstration',
  },
  loading: 'Loading…',
  retry: 'Try again',
  noData: 'no data',
  helpCode: 'If you ask for help, quote this code:',
  problems: {
    unreachable: 'The server could not be reached',
    unexpected: 'The data could not be loaded',
    unexpectedDetail: 'Please wait a moment and try again.',
  },
  session: {
    signIn: 'Sign in',
    signOut: 'Sign out',
    title: 'Sign in',
    why: 'The data on this page is public. You only need to sign in to record or change something.',
    username: 'Username',
    password: 'Password',
    required: 'Fill in the username and the password.',
    cancel: 'Cancel',
    working: 'Signing in…',
    signedIn: (user) => `Signed in as ${user}.`,
    roles: {
      admin: 'administration',
      office: 'transformation office',
      editor: 'institution editor',
      auditor: 'audit',
      integrator: 'integration',
      public: 'public',
    },
  },
  filters: {
    title: 'Filters',
    region: 'Region',
    everyRegion: 'Whole country',
    group: 'Group',
    everyGroup: 'All groups',
    phase: 'Phase',
    everyPhase: 'All phases',
    state: 'State',
    clear: 'Clear filters',
  },
  groups: {
    A: {
      name: 'Group A',
      who: 'ministries, public services, the Comptroller General, armed and police forces, presidential delegations',
    },
    B: { name: 'Group B', who: 'regional governments and 84 municipalities' },
    C: { name: 'Group C', who: 'the other 261 municipalities' },
  },
  phases: {
    PREPARATION: { name: 'Preparation', means: 'describing the procedures' },
    '1': { name: 'Phase 1', means: 'electronic official communications' },
    '2': { name: 'Phase 2', means: 'electronic notifications' },
    '3': { name: 'Phase 3', means: 'electronic intake of applications' },
    '4': { name: 'Phase 4', means: 'electronic files' },
    '5': { name: 'Phase 5', means: 'digitising paper received' },
    '6': { name: 'Phase 6', means: 'data shared between institutions' },
  },
  states: {
    OVERDUE: 'Past due, no fulfilment recorded',
    AT_RISK: 'At risk',
    OPEN: 'Open',
    UPCOMING: 'Upcoming',
    FULFILLED: 'Fulfilled',
    WAIVED: 'Extended',
    UNKNOWN: 'No data',
    NOT_APPLICABLE: 'Not applicable',
    NOT_SUBJECT: 'Not subject',
  },
  counted: {
    OVERDUE: () => 'past due',
    AT_RISK: () => 'at risk',
    OPEN: () => 'open',
    UPCOMING: () => 'upcoming',
    FULFILLED: () => 'fulfilled',
    WAIVED: () => 'extended',
    UNKNOWN: () => 'without data',
    NOT_APPLICABLE: () => 'not applicable',
    NOT_SUBJECT: () => 'not subject',
  },
  valueStatus: {
    OK: 'complete',
    PARTIAL: 'partial',
    NO_DATA: 'no data',
    NOT_APPLICABLE: 'not applicable',
    NOT_SUBJECT: 'not subject',
  },
  asOf: (date) => `As of ${date}`,
  of: (part, whole) => `${part} of ${whole}`,
  overdueFor: (n, text) => (n === 1 ? 'Past due for 1 day' : `Past due for ${text} days`),
  daysPast: (n, text) => (n === 1 ? 'due 1 day ago' : `due ${text} days ago`),
  businessDaysLeft: (n, text) => (n === 1 ? '1 business day left' : `${text} business days left`),
  businessDays: many('business day', 'business days'),
  dueToday: 'due today',
  heatMap: {
    title: 'Groups and phases',
    caption:
      'Legal milestones by group (rows) and phase (columns, in the order in which they fall due). Each cell leads to the milestones that it counts.',
    group: 'Group',
    due: (date) => `due ${date}`,
    total: (n, text) => (n === 1 ? 'of 1 milestone' : `of ${text} milestones`),
    none: 'no milestones',
    go: (group, phase) => `See the milestones: ${group}, ${phase}`,
    chosen: 'chosen cell',
    scale: 'Share past due without recorded fulfilment:',
    order: 'Phases are in the order in which they fall due, which is not that of their numbers.',
    level: (level) =>
      ['none', 'under a quarter', 'under a half', 'under three quarters', 'three quarters or more'][level] ??
      '',
    notSubject: (n, text) =>
      n === 1
        ? 'There is 1 more milestone of a body not subject to the law.'
        : `There are ${text} more milestones of bodies not subject to the law.`,
    unplaced: (n, text) =>
      n === 1
        ? 'There is 1 more milestone whose group, phase or date is not known.'
        : `There are ${text} more milestones whose group, phase or date is not known.`,
    empty: 'There are no legal milestones for these filters yet.',
    headline: (overdue, past, n) =>
      n === 1
        ? `1 milestone past due without recorded fulfilment, of ${past} whose date has passed.`
        : `${overdue} milestones past due without recorded fulfilment, of ${past} whose date has passed.`,
    overdueMeans:
      'Past due means that the date has passed and that Hito holds no record of fulfilment; the institution may have fulfilled it without that being recorded here.',
    headlineNone: 'No legal date has passed yet.',
  },
  countdown: {
    title: 'Next legal dates',
    pending: (n, text) => (n === 1 ? '1 milestone to fulfil' : `${text} milestones to fulfil`),
    none: 'No legal dates are left to come.',
    phases: (group, phases) => `${group}: ${phases}`,
  },
  list: {
    latest: (state, n) =>
      ({
        OVERDUE:
          n > 0
            ? `The latest ${n} past due without recorded fulfilment`
            : 'Past due without recorded fulfilment',
        AT_RISK: 'Milestones at risk',
        OPEN: 'Open milestones',
        UPCOMING: 'Upcoming milestones',
        FULFILLED: 'Fulfilled milestones',
        WAIVED: 'Extended milestones',
        UNKNOWN: 'Milestones without data',
        NOT_APPLICABLE: 'Milestones that do not apply',
        NOT_SUBJECT: 'Milestones of bodies not subject to the law',
      })[state],
    institution: 'Institution',
    phase: 'Phase',
    due: 'Due',
    term: 'Term',
    showing: (shown, total, exact) => `Showing ${shown} of ${exact ? '' : 'at least '}${total}.`,
    more: 'Show more',
    empty: 'No milestones are in this state with these filters.',
    emptyHint: 'Try another region, group or state.',
  },
  indicators: {
    title: 'Indicators',
    scope: (scope) => `Scope: ${scope}.`,
    both: 'Indicators are worked out by region or by group; the region is shown here.',
    nation: 'the whole country',
    all: (n) => `Show all ${n} indicators`,
    fewer: 'Show fewer',
    empty: 'No indicators are defined yet.',
    period: (period) => `Period: ${period}`,
    share: (numerator, denominator) => `${numerator} of ${denominator}`,
    mean: (numerator, denominator) => `${numerator} in sum, over ${denominator} cases`,
    counted: (numerator) => `${numerator} in all`,
    unknown: (n, text) => (n === 1 ? '1 more without data' : `${text} more without data`),
  },
  footer: {
    title: 'About Hito',
    api: 'API (OpenAPI)',
    problems: 'Error messages',
    version: (version) => `Version ${version}`,
    law: 'Exact dates are an interpretation: the law sets years, and the last day of each is taken here, inclusive.',
  },
};
