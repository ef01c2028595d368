import { get, post, remove } from '../api/client';
import { ApiProblem } from '../api/problem';
import type { SessionView } from '../api/types';

/** Who is using the console. The session itself is a cookie that scripts cannot read. */
class Session extends EventTarget {
  view: SessionView | null = null;

  get user(): string | null {
    return this.view?.user ?? null;
  }

  /** Asked once at the start; without an answer the page is simply the public one. */
  async load(): Promise<void> {
    try {
      this.#become(await get<SessionView>('session', {}));
    } catch {
      this.#become(null);
    }
  }

  /** @throws ApiProblem when the name or the password is not right, or nothing answers */
  async signIn(username: string, password: string): Promise<void> {
    this.#become(await post<SessionView>('session', { username, password }, this.view?.csrfToken ?? null));
  }

  /** @throws ApiProblem when the session could not be ended, so that nobody walks away from an open one */
  async signOut(): Promise<void> {
    try {
      await remove('session', this.view?.csrfToken ?? null);
    } catch (cause) {
      if (!(cause instanceof ApiProblem) || cause.status !== 403) {
        throw cause;
      }
      // Another tab has signed in since, so that the token is no longer that of the cookie.
      const present = await get<SessionView>('session', {});
      this.#become(present);
      await remove('session', present.csrfToken);
    }
    this.#become(null);
  }

  #become(view: SessionView | null): void {
    this.view = view;
    this.dispatchEvent(new Event('change'));
  }
}

export const session = new Session();
