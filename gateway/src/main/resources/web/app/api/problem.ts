/** What went wrong with a request, in words for the person in front of the screen. */
export class ApiProblem extends Error {
  /**
   * @param status HTTP status; 0 when no answer came
   * @param title as the server says it, in the language asked for; null when there was no problem document
   * @param instance what to quote when asking for help
   */
  constructor(
    readonly status: number,
    readonly title: string | null,
    readonly detail: string | null,
    readonly instance: string | null,
  ) {
    super(title ?? `HTTP ${status}`);
  }

  /** Reads RFC 9457; an answer of another form (a proxy's page, say) keeps only its status. */
  static async of(response: Response): Promise<ApiProblem> {
    const type = response.headers.get('Content-Type') ?? '';
    if (!type.startsWith('application/problem+json')) {
      return new ApiProblem(response.status, null, null, null);
    }
    const body: unknown = await response.json().catch(() => null);
    const text = (name: string): string | null => {
      const value =
        body !== null && typeof body === 'object' ? (body as Record<string, unknown>)[name] : null;
      return typeof value === 'string' && value !== '' ? value : null;
    };
    return new ApiProblem(response.status, text('title'), text('detail'), text('instance'));
  }

  static unreachable(): ApiProblem {
    return new ApiProblem(0, null, null, null);
  }
}
