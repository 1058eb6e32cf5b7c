import { lines, type LineWindow } from "../lib/api";
import { isAbort } from "../lib/http";

const CHUNK_LINES = 400;
const KEPT_CHUNKS = 100;

/** A line's text, and the parts of it that escapes coloured or the like. */
export interface StyledText {
  text: string;
  spans: { start: number; end: number; style: string }[];
}

const PLAIN: StyledText["spans"] = [];

/** Lines of one log, fetched in chunks as they are wanted; those not looked at for long are dropped. */
export class LineCache {
  private readonly chunks = new Map<number, StyledText[]>();
  private readonly pending = new Map<number, AbortController>();
  /** Chunks that have more lines by now; what is known of them is shown until it has come. */
  private readonly stale = new Set<number>();

  constructor(
    private build: string,
    private total: number,
    private readonly onLines: () => void,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Undefined until it has been fetched. */
  get(line: number): StyledText | undefined {
    return this.chunks.get(chunkOf(line))?.[(line - 1) % CHUNK_LINES];
  }

  /** Fetches what is missing of these ranges, and gives up on what is no longer wanted. */
  want(ranges: [number, number][]): void {
    const wanted = new Set<number>();
    for (const [first, last] of ranges) {
      for (let chunk = chunkOf(first); chunk <= chunkOf(Math.min(last, this.total)); chunk++) {
        wanted.add(chunk);
      }
    }
    for (const [chunk, request] of this.pending) {
      if (!wanted.has(chunk)) {
        request.abort();
        this.pending.delete(chunk);
      }
    }
    for (const chunk of wanted) {
      const known = this.chunks.get(chunk);
      if (known !== undefined) {
        this.chunks.delete(chunk);
        this.chunks.set(chunk, known);
      }
      if ((known === undefined || this.stale.has(chunk)) && !this.pending.has(chunk)) {
        void this.load(chunk);
      }
    }
  }

  /** Takes lines that came another way: those of one chunk, from its first on. */
  give(window: LineWindow): void {
    this.put(chunkOf(window.from), window);
  }

  private put(chunk: number, window: LineWindow): void {
    this.chunks.set(chunk, styled(window));
    for (const oldest of this.chunks.keys()) {
      if (this.chunks.size <= KEPT_CHUNKS) {
        break;
      }
      this.chunks.delete(oldest);
    }
  }

  /** The log has more lines now; once it is stored, it is another build's. */
  grow(build: string, total: number): void {
    this.build = build;
    const first = chunkOf(Math.max(1, this.total));
    this.total = total;
    [...this.chunks.keys()].filter((chunk) => chunk >= first).forEach((chunk) => this.stale.add(chunk));
  }

  private async load(chunk: number): Promise<void> {
    const request = new AbortController();
    this.pending.set(chunk, request);
    const from = chunk * CHUNK_LINES + 1;
    const end = () => Math.min(from + CHUNK_LINES - 1, this.total);
    const to = end();
    try {
      this.put(chunk, await lines(this.build, from, to, request.signal));
      if (to === end()) {
        this.stale.delete(chunk);
      } else {
        this.stale.add(chunk); // The log has grown meanwhile.
        void this.load(chunk);
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

/** The text of lines beside their styles, which come in the order of the lines. */
export function styled(window: LineWindow): StyledText[] {
  const texts: StyledText[] = window.lines.map((text) => ({ text, spans: PLAIN }));
  for (const { line, start, end, style } of window.styles) {
    const text = texts[line - window.from];
    if (text.spans === PLAIN) {
      text.spans = [];
    }
    text.spans.push({ start, end, style });
  }
  return texts;
}

function chunkOf(line: number): number {
  return Math.floor((line - 1) / CHUNK_LINES);
}
