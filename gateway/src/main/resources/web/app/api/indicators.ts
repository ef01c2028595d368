import { get } from './client';
import type { Indicator, IndicatorValue, Page } from './types';

/** As many months as are looked through for a figure. */
const MONTHS = 12;

/** The indicators in force; those of the law's milestones first, since the page is about them. */
export async function indicators(signal: AbortSignal): Promise<Indicator[]> {
  const query = { status: 'PUBLISHED', pageSize: 200 };
  const { items } = await get<Page<Indicator>>('indicators', query, signal);
  const ofLaw = (indicator: Indicator): boolean => indicator.factType === 'MILESTONE';
  return [...items.filter(ofLaw), ...items.filter((indicator) => !ofLaw(indicator))];
}

/**
 * The value of the latest month. While a month has no data yet, that of the latest month that has: its
 * period says which. Null when there is no month at all.
 */
export async function latestValue(
  code: string,
  scope: string,
  signal: AbortSignal,
): Promise<IndicatorValue | null> {
  const path = `indicators/${encodeURIComponent(code)}/values`;
  const query = { scope, sort: '-period', pageSize: MONTHS };
  const { items } = await get<Page<IndicatorValue>>(path, query, signal);
  const newest = items[0] ?? null;
  return newest?.status === 'NO_DATA' ? (items.find((value) => value.value !== null) ?? newest) : newest;
}
