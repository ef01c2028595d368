type Theme = 'light' | 'dark';

const STORED = 'hito.theme';
const system = window.matchMedia('(prefers-color-scheme: dark)');

function stored(): Theme | null {
  try {
    const value = localStorage.getItem(STORED);
    return value === 'light' || value === 'dark' ? value : null;
  } catch {
    return null;
  }
}

/** Light or dark: what the system prefers, until someone chooses otherwise here. */
class ThemeChoice extends EventTarget {
  #chosen = stored();

  constructor() {
    super();
    this.#apply();
    system.addEventListener('change', () => this.dispatchEvent(new Event('change')));
  }

  get current(): Theme {
    return this.#chosen ?? (system.matches ? 'dark' : 'light');
  }

  toggle(): void {
    const next: Theme = this.current === 'dark' ? 'light' : 'dark';
    // Back at what the system prefers, the page follows the system again.
    this.#chosen = next === (system.matches ? 'dark' : 'light') ? null : next;
    try {
      if (this.#chosen === null) {
        localStorage.removeItem(STORED);
      } else {
        localStorage.setItem(STORED, this.#chosen);
      }
    } catch {
      // Not remembered; the page itself goes on.
    }
    this.#apply();
    this.dispatchEvent(new Event('change'));
  }

  #apply(): void {
    if (this.#chosen === null) {
      delete document.documentElement.dataset['theme'];
    } else {
      document.documentElement.dataset['theme'] = this.#chosen;
    }
  }
}

export const theme = new ThemeChoice();
