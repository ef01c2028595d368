import { language } from './language';

// Dates of the law are local dates: they are read and written as UTC so that no time zone can move them by a day.
const DAY_MS = 86_400_000;

function instant(date: string): number {
  return Date.parse(`${date}T00:00:00Z`);
}

/** Whole days from one local date to another; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((instant(to) - instant(from)) / DAY_MS);
}

/** 31-12-2024 in Chile, 31 Dec 2024 in English, where digits alone would be ambiguous. */
export function shortDate(date: string): string {
  if (language.current === 'es') {
    return date.split('-').reverse().join('-');
  }
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(instant(date));
}

export function longDate(date: string): string {
  const locale = language.current === 'es' ? 'es-CL' : 'en-GB';
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(instant(date));
}

/** "noviembre de 2026" of "2026-11"; any other form of period stays as it is. */
export function period(text: string): string {
  if (!/^\d{4}-\d{2}$/.test(text)) {
    return text;
  }
  const locale = language.current === 'es' ? 'es-CL' : 'en-GB';
  return new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    instant(`${text}-01`),
  );
}

export function integer(n: number): string {
  return new Intl.NumberFormat(language.locale, { useGrouping: 'always' }).format(n);
}

/** A figure with a fixed number of decimals; without one, with as many as it has. */
export function decimal(n: number, decimals?: number): string {
  const digits =
    decimals === undefined ? {} : { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return new Intl.NumberFormat(language.locale, { useGrouping: 'always', ...digits }).format(n);
}

/** A percentage given as such (60 for 60 %): Spanish sets the sign apart, English does not. */
export function percent(n: number, decimals: number): string {
  return `${decimal(n, decimals)}${language.current === 'es' ? '\u00a0' : ''}%`;
}
