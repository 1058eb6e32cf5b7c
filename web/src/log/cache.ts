import { isAbort, lines } from "../lib/api";

const CHUNK_LINES = 400;
const KEPT_CHUNKS = 100;

/** Lines of one log, fetched in chunks as they are wanted; those not looked at for long are dropped. */
export class LineCache {
  private readonly chunks = new Map<number, string[]>();
  private readonly pending = new Map<number, AbortController>();

  constructor(
    private readonly build: string,
    private readonly total: number,
    private readonly onLines: () => void,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Undefined until it has been fetched. */
  get(line: number): string | undefined {
    return this.chunks.get(chunkOf(line))?.[(line - 1) % CHUNK_LINES];
  }

  /** Fetches what is missing of these lines, and gives up on what is no longer wanted. */
  want(first: number, last: number): void {
    const from = chunkOf(first);
    const to = chunkOf(Math.min(last, this.total));
    for (const [chunk, request] of this.pending) {
      if (chunk < from || chunk > to) {
        request.abort();
        this.pending.delete(chunk);
      }
    }
    for (let chunk = from; chunk <= to; chunk++) {
      const known = this.chunks.get(chunk);
      if (known !== undefined) {
        this.chunks.delete(chunk);
        this.chunks.set(chunk, known);
      } else if (!this.pending.has(chunk)) {
        void this.load(chunk);
      }
    }
  }

  private async load(chunk: number): Promise<void> {
    const request = new AbortController();
    this.pending.set(chunk, request);
    const from = chunk * CHUNK_LINES + 1;
    try {
      const window = await lines(this.build, from, Math.min(from + CHUNK_LINES - 1, this.total), request.signal);
      this.chunks.set(chunk, window.lines);
      for (const oldest of this.chunks.keys()) {
        if (this.chunks.size <= KEPT_CHUNKS) {
          break;
        }
        this.chunks.delete(oldest);
      }
      this.onLines();
    } catch (error) {
      if (!isAbort(error)) {
        this.onError(error);
      }
    } finally {
      if (this.pending.get(chunk) === request) {
        this.pending.delete(chunk);
      }
    }
  }
}

function chunkOf(line: number): number {
  return Math.floor((line - 1) / CHUNK_LINES);
}
