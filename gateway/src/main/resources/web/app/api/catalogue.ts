import { get } from './client';
import type { Page } from './types';

/** Whether the catalogue holds demonstration records, which the indicators of procedures then count too. */
export async function holdsDemonstration(signal: AbortSignal): Promise<boolean> {
  const page = await get<Page<unknown>>('procedures', { demonstration: 'true', pageSize: 1 }, signal);
  return page.items.length > 0;
}
