import { stepLines, type Range, type Report, type Step } from "../lib/api";
import { overlap } from "./marks";
import { FoldedRows, PartRows, type Rows } from "./rows";
import { sectionsOf, type Section } from "./sections";

/** Which lines of a build's log are shown: all but those that are folded, or those of one step. */
export class ShownLines {
  /** The step that is shown alone. */
  step: Step | null = null;
  /** The one that is to be, once the server has said which lines are its own. */
  wanted: Step | null = null;
  private whole: FoldedRows;
  private part: PartRows | null = null;

  constructor(private report: Report) {
    this.whole = new FoldedRows(report.log.lines, sectionsOf(report.build.steps, report.log.lines));
  }

  get rows(): Rows {
    return this.part ?? this.whole;
  }

  get hasSteps(): boolean {
    return this.whole.sections.length > 1;
  }

  find(step: string | null): Step | null {
    return this.report.build.steps.find((one) => one.id === step) ?? null;
  }

  /** Shows a step alone; null: the whole log. False when another is wanted by the time that its lines are known. */
  async only(step: Step | null): Promise<boolean> {
    this.wanted = step;
    try {
      const part = step === null ? null : new PartRows(await this.linesOf(step));
      if (this.wanted !== step) {
        return false;
      }
      this.part = part;
      this.step = step;
      return true;
    } catch (error) {
      if (this.wanted !== step) {
        return false;
      }
      this.wanted = this.step;
      throw error;
    }
  }

  /** Steps that ran at once print between each other's lines: then the server says which are whose. */
  private async linesOf(step: Step): Promise<Range[]> {
    const isAlone = this.report.build.steps.every((other) => other === step || !overlap(other.lines, step.lines));
    return isAlone || this.report.running !== undefined ? [step.lines] : (await stepLines(this.report.id, step.id)).ranges;
  }

  /** The log has more lines now, or other steps. */
  grow(report: Report): void {
    this.report = report;
    this.whole = this.whole.grown(report.log.lines, sectionsOf(report.build.steps, report.log.lines));
  }

  fold(section: Section): void {
    this.whole.toggle(section);
  }

  /** Folds all steps, or unfolds them. */
  foldAll(): void {
    this.whole.foldAll(!this.whole.anyFolded);
  }

  /** Unfolds what a line is folded into; false when it is in sight. */
  reveal(line: number): boolean {
    return this.part === null && this.whole.reveal(line);
  }
}
