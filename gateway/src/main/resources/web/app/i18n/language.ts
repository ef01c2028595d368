import { english } from './en';
import type { Messages } from './messages';
import { spanish } from './es';

export type Language = 'es' | 'en';

const STORED = 'hito.language';
const PARAMETER = 'lang';

function known(value: string | null): Language | null {
  return value === 'es' || value === 'en' ? value : null;
}

/** Storage may be refused by the browser's settings; then the choice lasts as long as the page. */
function stored(): string | null {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
}

/** The language of the page. `?lang=` of a shared link wins over what this browser remembers. */
class LanguageChoice extends EventTarget {
  current: Language = known(new URLSearchParams(location.search).get(PARAMETER)) ?? known(stored()) ?? 'es';

  get locale(): string {
    return this.current === 'es' ? 'es-CL' : 'en';
  }

  get messages(): Messages {
    return this.current === 'es' ? spanish : english;
  }

  choose(language: Language): void {
    this.current = language;
    try {
      localStorage.setItem(STORED, language);
    } catch {
      // Not remembered; the page itself goes on.
    }
    const url = new URL(location.href);
    url.searchParams.set(PARAMETER, language);
    history.replaceState(history.state, '', url);
    this.dispatchEvent(new Event('change'));
  }
}

export const language = new LanguageChoice();
