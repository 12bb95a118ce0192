import { SearchForm } from "./library/searchForm";
import { followLibrary } from "./library/liveList";
import { addJobActions } from "./library/jobActions";
import { addUploads } from "./library/uploads";
import { find } from "./shared/dom";
import { Shortcuts } from "./shared/shortcuts";

const live = followLibrary(find("#videos"), find("#news"));
const searchForm = new SearchForm(find<HTMLFormElement>("#find"), () => live.show(location.search));
addJobActions(find("#news"));
addUploads(find("#uploads"));

const shortcuts = new Shortcuts();
shortcuts.add(
  "This page",
  { key: "/", says: "Search", run: () => searchForm.focus() },
  { key: "?", says: "This list, while you are not typing", run: () => shortcuts.show() },
);
shortcuts.listen(document);
