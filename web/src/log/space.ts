// A scroll bar for more pixels than a browser can lay out. Up to a limit, rows lie at their true positions. Beyond it the
// scrolled area is split into pages that overlap: small moves scroll by true pixels, a drag of the bar picks the page.

/** Browsers clip elements somewhere between 8 and 33 million pixels. */
const MAX_PIXELS = 6_000_000;
const PAGES = 100;

export class ScrollSpace {
  /** Height of the scrolled area, in pixels. */
  readonly height: number;
  /** True height of all rows. */
  private readonly full: number;
  private readonly pageHeight: number;
  private readonly pages: number;
  private readonly jump: number;
  private offset = 0;
  private top = 0;

  constructor(rows: number, rowHeight: number) {
    this.full = rows * rowHeight;
    this.height = Math.min(this.full, MAX_PIXELS);
    this.pageHeight = this.full > MAX_PIXELS ? this.height / PAGES : this.height || 1;
    this.pages = Math.max(1, Math.floor(this.full / this.pageHeight));
    this.jump = this.pages > 1 ? (this.full - this.height) / (this.pages - 1) : 0;
  }

  /** Where the true position `y` lies in the scrolled area now. */
  place(y: number): number {
    return y - this.offset;
  }

  /** The true position at the top of the view. */
  position(): number {
    return this.top + this.offset;
  }

  /** Takes note of a scroll by the user; returns the scrollTop to set when it has to change. */
  scrolled(scrollTop: number, viewHeight: number): number {
    const distance = Math.abs(scrollTop - this.top);
    this.top = scrollTop;
    if (this.jump === 0 || distance === 0) {
      return scrollTop;
    }
    if (distance < viewHeight) {
      return this.goTo(scrollTop + this.offset, viewHeight);
    }
    const range = Math.max(1, this.height - viewHeight);
    const y = scrollTop * ((this.full - viewHeight) / range);
    this.offset = this.offsetAt(y);
    return scrollTop;
  }

  /** Puts the true position `y` at the top; returns the scrollTop to set. */
  goTo(y: number, viewHeight: number): number {
    const target = Math.min(Math.max(0, y), Math.max(0, this.full - viewHeight));
    this.offset = this.offsetAt(target);
    this.top = Math.min(Math.max(0, Math.round(target - this.offset)), Math.max(0, this.height - viewHeight));
    return this.top;
  }

  private offsetAt(y: number): number {
    return Math.round(Math.min(this.pages - 1, Math.floor(y / this.pageHeight)) * this.jump);
  }
}
