/** Whether anything shown so far is demonstration data, as the API marks it; the shell then says so. */
class DemonstrationNotice extends EventTarget {
  seen = false;

  /** @param answer an answer of the API: one thing, or a page of them */
  look(answer: unknown): void {
    if (!this.seen && (marked(answer) || itemsOf(answer).some(marked))) {
      this.seen = true;
      this.dispatchEvent(new Event('change'));
    }
  }
}

function marked(thing: unknown): boolean {
  return (
    thing !== null && typeof thing === 'object' && 'demonstration' in thing && thing.demonstration === true
  );
}

function itemsOf(answer: unknown): unknown[] {
  return answer !== null && typeof answer === 'object' && 'items' in answer && Array.isArray(answer.items)
    ? answer.items
    : [];
}

export const demonstration = new DemonstrationNotice();
