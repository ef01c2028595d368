import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { ApiProblem } from './problem';

/** What a part of the page knows of its data; `before` is what to go on showing meanwhile. */
export type Load<T> =
  | { kind: 'loading'; before: T | null }
  | { kind: 'ready'; data: T }
  | { kind: 'failed'; problem: ApiProblem; before: T | null };

/**
 * Loads data for one element. A later request ends the earlier one, so answers cannot overtake each
 * other; what failed for want of a network is asked again when the network is back.
 */
export class Loader<T> implements ReactiveController {
  state: Load<T> = { kind: 'loading', before: null };

  #running: AbortController | null = null;
  #last: ((signal: AbortSignal) => Promise<T>) | null = null;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  /** @param forget whether earlier data would mislead beside the new question, so that it is not kept */
  async run(ask: (signal: AbortSignal) => Promise<T>, forget = false): Promise<void> {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    this.#last = ask;
    const before = forget ? null : this.data;
    this.#become({ kind: 'loading', before });
    try {
      const data = await ask(running.signal);
      if (!running.signal.aborted) {
        this.#become({ kind: 'ready', data });
      }
    } catch (cause) {
      if (running.signal.aborted) {
        return;
      }
      if (!(cause instanceof ApiProblem)) {
        console.error(cause);
      }
      const problem = cause instanceof ApiProblem ? cause : new ApiProblem(-1, null, null, null);
      this.#become({ kind: 'failed', problem, before });
    }
  }

  readonly retry = (): void => {
    if (this.#last) {
      void this.run(this.#last);
    }
  };

  /** The newest data there is, also while newer is on its way. */
  get data(): T | null {
    return this.state.kind === 'ready' ? this.state.data : this.state.before;
  }

  hostConnected(): void {
    window.addEventListener('online', this.#online);
  }

  hostDisconnected(): void {
    window.removeEventListener('online', this.#online);
    this.#running?.abort();
  }

  readonly #online = (): void => {
    if (this.state.kind === 'failed') {
      this.retry();
    }
  };

  #become(state: Load<T>): void {
    this.state = state;
    this.host.requestUpdate();
  }
}
