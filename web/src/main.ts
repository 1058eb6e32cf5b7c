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
  const [section, id, ...rest] = path.split("/").filter((part) => part !== "");
  if (section === undefined) {
    searchPage();
  } else if (section === "builds" && id !== undefined && rest.length === 0) {
    buildPage(decodeURIComponent(id));
  } else if (section === "learnings" && id === undefined) {
    learningsPage();
  } else if (section === "learnings" && rest.length === 0) {
    learningPage(decodeURIComponent(id));
  } else if (section === "learnings" && rest.length === 1 && rest[0] === "edit") {
    editorPage(decodeURIComponent(id));
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

open(location.pathname);
