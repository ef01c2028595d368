import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Draws its element anew whenever something outside of it says `change`. */
export class Follow implements ReactiveController {
  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly source: EventTarget,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.source.addEventListener('change', this.#changed);
  }

  hostDisconnected(): void {
    this.source.removeEventListener('change', this.#changed);
  }

  readonly #changed = (): void => this.host.requestUpdate();
}
