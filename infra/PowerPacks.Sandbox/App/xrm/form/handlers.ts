import { reportFault } from "../faults";

/** A handler that sets itself off again is stopped here, as the platform does. */
const maxDepth = 8;

/** Functions that scripts want called when something happens. */
export class Handlers<T extends (context: never) => unknown> {
  private readonly all: T[] = [];
  private depth = 0;

  add(handler: T): void {
    if (!this.all.includes(handler)) this.all.push(handler);
  }

  remove(handler: T): void {
    const at = this.all.indexOf(handler);
    if (at >= 0) this.all.splice(at, 1);
  }

  /** Calls each; what one throws is shown to the person and keeps the others from nothing. */
  run(context: (depth: number) => Parameters<T>[0]): void {
    if (this.depth >= maxDepth) return;
    this.depth++;
    try {
      for (const handler of [...this.all]) {
        try {
          handler(context(this.depth) as never);
        } catch (error) {
          reportFault(error, handler.name);
        }
      }
    } finally {
      this.depth--;
    }
  }

  /** Calls each and waits for those that promise something. A handler that throws, or whose promise is broken, ends it. */
  async runAll(context: Parameters<T>[0]): Promise<void> {
    for (const handler of [...this.all]) await handler(context as never);
  }
}
