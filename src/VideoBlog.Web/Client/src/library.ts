import { Finder } from "./library/finder";
import { follow } from "./library/live";
import { addRequests } from "./library/requests";
import { addUploads } from "./library/uploads";
import { find } from "./shared/dom";
import { Shortcuts } from "./shared/shortcuts";

const live = follow(find("#videos"), find("#news"));
const finder = new Finder(find<HTMLFormElement>("#find"), () => live.show(location.search));
addRequests(find("#news"));
addUploads(find("#uploads"));

const shortcuts = new Shortcuts();
shortcuts.add(
  "This page",
  { key: "/", says: "Search", run: () => finder.focus() },
  { key: "?", says: "This list, while you are not typing", run: () => shortcuts.show() },
);
shortcuts.listen(document);
