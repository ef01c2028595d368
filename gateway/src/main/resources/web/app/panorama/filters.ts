import { GROUPS, PHASES, STATES, type Group, type Phase, type State } from '../api/types';
import { regionName } from '../i18n/regions';

export interface Filters {
  region: string | null;
  group: Group | null;
  phase: Phase | null;
  /** Of the list only; the rest of the page counts every state. */
  state: State;
}

/** Where in the page the list starts, for links that lead to it. */
export const LIST = 'hitos';

const DEFAULT_STATE: State = 'OVERDUE';

/** A value that the page does not know is as good as none: a link of tomorrow still opens. */
function read(): Filters {
  const query = new URLSearchParams(location.search);
  const one = <T extends string>(name: string, known: readonly T[]): T | null =>
    known.find((value) => value === query.get(name)) ?? null;
  const region = query.get('region');
  return {
    region: regionName(region) === null ? null : region,
    group: one('group', GROUPS),
    phase: one('phase', PHASES),
    state: one('state', STATES) ?? DEFAULT_STATE,
  };
}

/**
 * The filters of the page. The address is the only place where they are kept, so that what one sees
 * can be sent to someone else, and the browser's way back works.
 */
class FilterState extends EventTarget {
  current: Filters = read();

  constructor() {
    super();
    window.addEventListener('popstate', () => this.#renew());
  }

  /** The address of the page with some filters changed; the others, and the language, stay. */
  address(change: Partial<Filters>, hash = ''): string {
    const { region, group, phase, state } = { ...this.current, ...change };
    const query = new URLSearchParams(location.search);
    const values = { region, group, phase, state: state === DEFAULT_STATE ? null : state };
    for (const [name, value] of Object.entries(values)) {
      if (value === null) {
        query.delete(name);
      } else {
        query.set(name, value);
      }
    }
    const text = query.toString();
    return `${location.pathname}${text === '' ? '' : `?${text}`}${hash === '' ? '' : `#${hash}`}`;
  }

  change(change: Partial<Filters>, hash = ''): void {
    history.pushState(null, '', this.address(change, hash));
    this.#renew();
  }

  clear(): void {
    this.change({ region: null, group: null, phase: null, state: DEFAULT_STATE });
  }

  get any(): boolean {
    const { region, group, phase, state } = this.current;
    return region !== null || group !== null || phase !== null || state !== DEFAULT_STATE;
  }

  #renew(): void {
    this.current = read();
    this.dispatchEvent(new Event('change'));
  }
}

export const filters = new FilterState();
