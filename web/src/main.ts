import "./styles/main.css";
import { buildPage } from "./pages/build";
import { editorPage } from "./pages/editor";
import { learningPage } from "./pages/learning";
import { learningsPage } from "./pages/learnings";
import { loginPage } from "./pages/login";
import { notFoundPage } from "./pages/notfound";
import { searchPage } from "./pages/search";
import { trendsPage } from "./pages/trends";
import { triagePage } from "./pages/triage";

/** Each page is a document of its own: the path picks the module that fills it. */
function open(path: string): void {
  const [section, id, ...rest] = parts(path);
  if (section === undefined) {
    searchPage();
  } else if (section === "builds" && id !== undefined && rest.length === 0) {
    buildPage(id);
  } else if (section === "learnings" && id === undefined) {
    learningsPage();
  } else if (section === "learnings" && rest.length === 0) {
    learningPage(id);
  } else if (section === "learnings" && rest.length === 1 && rest[0] === "edit") {
    editorPage(id);
  } else if (section === "new-learning" && id === undefined) {
    editorPage(null);
  } else if (section === "triage" && id === undefined) {
    triagePage();
  } else if (section === "trends" && id === undefined) {
    trendsPage();
  } else if (section === "login" && id === undefined) {
    void loginPage();
  } else {
    notFoundPage();
  }
}

/** What is between the slashes; a path that says nothing readable is the path of no page. */
function parts(path: string): string[] {
  try {
    return path
      .split("/")
      .filter((part) => part !== "")
      .map(decodeURIComponent);
  } catch {
    return ["unreadable", ""];
  }
}

open(location.pathname);
