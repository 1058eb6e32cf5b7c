import { isAbort, lines, type LineWindow } from "../lib/api";

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

  constructor(
    private readonly build: string,
    private readonly total: number,
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
      this.chunks.set(chunk, styled(window));
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
