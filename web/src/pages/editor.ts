import { save, wholeLearning } from "../lib/catalog";
import { fill, h } from "../lib/dom";
import { forgetDraft, keepDraft, keptDraft, type KeptDraft } from "../lib/drafts";
import { ApiError } from "../lib/http";
import { tellKeys } from "../lib/keys";
import { failure, loading, when } from "../lib/parts";
import { mayEdit } from "../lib/session";
import { backLink, shell, title } from "../lib/shell";
import { codeEditor, type CodeEditor } from "./editor-text";
import { editorPanels } from "./editor-panels";
import { idOf, isDraft, openText, type Edited } from "./editor-source";
import { staleView } from "./editor-stale";
import { reclassifyNotice } from "./reclassify";

export function editorPage(id: string | null): void {
  title(id === null ? "New learning" : `Edit ${id}`);
  const main = shell("learnings", { search: false, wide: true });
  const load = async () => {
    fill(main, h("div", { class: "page" }, loading("the learning")));
    try {
      const [edited, editable] = await Promise.all([openText(id), mayEdit()]);
      new Editor(main, id, edited, editable).show();
    } catch (error) {
      fill(main, h("div", { class: "page" }, backLink(id === null ? "/triage" : `/learnings/${encodeURIComponent(id)}`, "Back"), failure(error, load, "h1")));
    }
  };
  void load();
}

class Editor {
  private readonly text: CodeEditor;
  private readonly state = h("p", { class: "editor-state", role: "status" });
  private readonly result = h("div", { class: "editor-result" });
  private readonly message = h("input", { class: "field", "aria-label": "What changed, for the history", placeholder: "What changed (optional)", maxlength: 2000 });
  private readonly button = h("button", { type: "button", class: "button button-strong" }, "Save");
  /** Under which name this browser keeps what is not saved. */
  private key: string;
  private etag: string | null;
  private saved: string;

  constructor(
    private readonly main: HTMLElement,
    private id: string | null,
    private readonly edited: Edited,
    private readonly editable: boolean,
  ) {
    this.key = edited.key;
    this.etag = edited.etag;
    this.saved = edited.markdown;
    this.text = codeEditor(edited.markdown, "The learning's file, in Markdown");
  }

  show(): void {
    const kept = keptDraft(this.key);
    if (kept !== null && kept.markdown !== this.saved) {
      this.restore(kept);
    }
    const panels = editorPanels(this.text);
    tellKeys("Editor", [[["Ctrl", "s"], "Save"]]);
    this.text.onChange(() => {
      this.keep();
      panels.changed();
    });
    this.button.disabled = !this.editable;
    this.button.addEventListener("click", () => void this.save());
    document.addEventListener("keydown", (event) => {
      if (event.key === "s" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        void this.save();
      }
    });
    fill(
      this.main,
      h(
        "div",
        { class: "editor-page" },
        h(
          "header",
          { class: "editor-head" },
          h("div", null, backLink(this.id === null ? "/learnings" : `/learnings/${encodeURIComponent(this.id)}`, this.id === null ? "All learnings" : "The learning"), h("h1", null, this.id === null ? "New learning" : `Edit ${this.id}`)),
          h("div", { class: "editor-save" }, this.state, this.message, this.button),
        ),
        !this.editable && h("p", { class: "warning" }, "Your token does not allow edits: you can try things here, but not save them."),
        this.edited.problem !== "" &&
          h(
            "div",
            { class: "warning", role: "status" },
            h("div", null, h("strong", null, "No draft came of it. "), this.edited.problem, " This is an empty one to write into. A draft of other lines: select them in the log of a build, and use the pen beside them."),
          ),
        this.result,
        h("div", { class: "editor-columns" }, this.text.element, panels.element),
      ),
    );
    panels.changed();
  }

  /** What this browser kept of an earlier visit comes back; nothing is lost by closing a tab. */
  private restore(kept: KeptDraft): void {
    this.text.set(kept.markdown);
    const moved = kept.etag !== this.edited.etag;
    if (moved && kept.etag !== null) {
      this.etag = kept.etag;
    }
    fill(
      this.result,
      h(
        "div",
        { class: "warning" },
        h("div", null, "This is your draft of ", when(kept.at), ", which this browser kept. ", moved ? "The learning has changed since; saving will show you both texts." : "It is not saved."),
        h("button", { type: "button", class: "button", onclick: () => this.discard() }, "Discard the draft"),
      ),
    );
    this.state.textContent = "Not saved; kept in this browser";
  }

  private discard(): void {
    forgetDraft(this.key);
    this.etag = this.edited.etag;
    this.text.set(this.edited.markdown);
    fill(this.result);
    this.state.textContent = "";
  }

  private keep(): void {
    const now = this.text.value();
    if (now === this.saved) {
      forgetDraft(this.key);
      this.state.textContent = "";
    } else {
      const kept = keepDraft(this.key, { markdown: now, etag: this.etag, at: new Date().toISOString() });
      this.state.textContent = kept ? "Not saved; kept in this browser" : "Not saved";
    }
  }

  private async save(): Promise<void> {
    if (this.button.disabled) {
      return; // Not allowed, or under way: a second one would come with the tag of before the first.
    }
    const now = this.text.value();
    const id = this.id ?? idOf(now);
    if (id === "") {
      fill(this.result, failure(new ApiError(400, "No id", "Give the learning an id: a line such as id: pip-cannot-reach-index in its head.")));
      return;
    }
    this.button.disabled = true;
    this.state.textContent = "Saving…";
    try {
      const done = await save(id, now, this.message.value.trim(), this.etag);
      const page = `/learnings/${encodeURIComponent(done.id)}`;
      const commit = done.commit.slice(0, 8);
      const isNew = this.id === null;
      const isAll = this.text.value() === now;
      forgetDraft(this.key);
      this.id = this.key = done.id;
      this.etag = done.etag;
      this.saved = now;
      this.message.value = "";
      if (isAll) {
        this.state.textContent = `Saved as commit ${commit}`;
      } else {
        this.keep(); // Typed while it was saved.
      }
      if (isNew && isAll) {
        location.assign(`${page}?${new URLSearchParams({ saved: commit })}`);
      } else {
        history.replaceState(null, "", `${page}/edit`);
        fill(this.result, reclassifyNotice("Saved.", isDraft(now)));
      }
    } catch (error) {
      this.state.textContent = "Not saved; kept in this browser";
      await this.refused(error, id, now);
    } finally {
      this.button.disabled = !this.editable;
    }
  }

  private async refused(error: unknown, id: string, mine: string): Promise<void> {
    if (error instanceof ApiError && error.status === 412) {
      try {
        const { learning, etag } = await wholeLearning(id, false);
        fill(
          this.result,
          staleView(error.message, mine, learning.markdown, {
            overwrite: () => {
              this.etag = etag;
              void this.save();
            },
            merge: () => {
              this.etag = etag;
              this.keep();
              fill(this.result);
              this.text.focus();
            },
            take: () => {
              this.etag = etag;
              this.saved = learning.markdown;
              this.text.set(learning.markdown);
              forgetDraft(this.key);
              fill(this.result);
              this.state.textContent = "Theirs, as it is saved";
            },
          }),
        );
        this.result.scrollIntoView({ block: "nearest" });
        return;
      } catch {
        // It is gone, or the server is: what the server said of the save is told below.
      }
    }
    fill(this.result, failure(error));
    if (error instanceof ApiError && error.more.problems) {
      this.text.mark(error.more.problems);
    }
  }
}
