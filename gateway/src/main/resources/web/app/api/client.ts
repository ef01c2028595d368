import { language } from '../i18n/language';
import { demonstration } from './demonstration';
import { ApiProblem } from './problem';

/** A request that takes longer shows its error state instead of turning for ever. */
const TIME_LIMIT_MS = 20_000;

type Query = Record<string, string | number | null | undefined>;

interface Options {
  query?: Query;
  body?: unknown;
  csrfToken?: string | null;
  signal?: AbortSignal;
}

/** Empty filters are left out: the API refuses a parameter without a value. */
function address(path: string, query: Query): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') {
      parameters.set(name, String(value));
    }
  }
  const text = parameters.toString();
  return `/api/v1/${path}${text === '' ? '' : `?${text}`}`;
}

async function send(method: string, path: string, options: Options): Promise<Response> {
  const headers: Record<string, string> = {
    Accept: 'application/json, application/problem+json',
    'Accept-Language': language.locale,
  };
  if (options.body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  if (options.csrfToken) {
    headers['X-CSRF-Token'] = options.csrfToken;
  }
  const limit = AbortSignal.timeout(TIME_LIMIT_MS);
  const response = await fetch(address(path, options.query ?? {}), {
    method,
    headers,
    body: options.body === undefined ? null : JSON.stringify(options.body),
    signal: options.signal ? AbortSignal.any([options.signal, limit]) : limit,
  }).catch((cause: unknown) => {
    // The caller's own abort is not a problem to show.
    throw options.signal?.aborted ? cause : ApiProblem.unreachable();
  });
  if (!response.ok) {
    throw await ApiProblem.of(response);
  }
  return response;
}

async function json<T>(response: Response): Promise<T> {
  try {
    return (await response.json()) as T;
  } catch {
    throw new ApiProblem(response.status, null, null, null);
  }
}

export async function get<T>(path: string, query: Query, signal?: AbortSignal): Promise<T> {
  const answer = await json<T>(await send('GET', path, signal ? { query, signal } : { query }));
  demonstration.look(answer);
  return answer;
}

export async function post<T>(path: string, body: unknown, csrfToken: string | null): Promise<T> {
  return json<T>(await send('POST', path, { body, csrfToken }));
}

export async function remove(path: string, csrfToken: string | null): Promise<void> {
  await send('DELETE', path, { csrfToken });
}
