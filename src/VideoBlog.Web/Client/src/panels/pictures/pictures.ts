import { ChangeSpec } from "@codemirror/state";
import { changesBetween } from "../../editor/changes";
import { Change, insertion, Picture, picturesOf, removal, retyped } from "../../editor/pictures";
import { Session } from "../../session/session";
import { stillAddress } from "../../api/postApi";
import { messageOf } from "../../api/request";
import { button, element } from "../../shared/dom";
import { FrameChooser } from "./frameChooser";
import { PanelFactory } from "../panel";
import { PictureList } from "./pictureList";

/** Pictures from the video: any frame, with a text that says what it shows; those of the draft; the poster. */
export const pictures: PanelFactory = (session) => {
  const news = element("p", { attributes: { role: "status" } });
  const chooser = new FrameChooser(session.api);
  const text = element("textarea", {
    id: "picture-text",
    rows: 3,
    maxLength: 500,
    attributes: { "aria-required": "true", "aria-describedby": "picture-hint picture-problem" },
  });
  const problem = element("p", { id: "picture-problem", className: "problem", attributes: { role: "alert" } });
  const poster = element("div", { className: "poster" });
  const none = element("p", { tabIndex: -1 }, "The draft shows no pictures.");
  const list = new PictureList(
    {
      show: (picture) => {
        session.view.dispatch({ selection: { anchor: picture.from }, scrollIntoView: true });
        session.view.focus();
      },
      reword: (picture, words) => {
        const found = find(picture);
        if (found) session.view.dispatch(retyped(session.view.state, found, words));
        showList();
      },
      remove: (picture) =>
        change(picture, (found) => removal(session.text, found), "The picture is out of the text; Ctrl+Z takes it back."),
      makePoster: (address) => void makePoster(address),
      addressOf: (picture) => stillAddress(session.api, picture.address),
    },
    none,
  );
  const choose = element(
    "section",
    { attributes: { "aria-labelledby": "picture-choose" } },
    element("h3", { id: "picture-choose" }, "A frame of the video"),
    chooser.content,
    element("label", { htmlFor: text.id }, "What the picture shows"),
    text,
    element("p", { id: "picture-hint", className: "hint" }, "Say what matters in it, as you would on the telephone; not “picture of”."),
    problem,
    element(
      "p",
      { className: "actions" },
      button("Insert below the cursor’s paragraph", () => void insert()),
      button("Use as poster", () => void takePoster()),
    ),
  );
  const content = element(
    "div",
    { className: "picture-panel" },
    news,
    choose,
    element("h3", {}, "Poster"),
    poster,
    element("h3", {}, "Pictures in the post"),
    none,
    list.content,
  );
  let isOpen = false;
  let posterPath: string | null = null;

  text.addEventListener("input", () => complain(""));
  text.addEventListener("keydown", (event) => {
    // It is one line, however long.
    if (event.key === "Enter" && !event.ctrlKey && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      void insert();
    }
  });
  session.saved.on(() => {
    if (isOpen) void load(false);
  });

  async function load(isFirst: boolean): Promise<void> {
    showList();
    try {
      const offer = await session.api.get("/frames");
      if (!isOpen) return;
      const source = document.querySelector<HTMLVideoElement>("video#media")?.currentSrc;
      choose.hidden = offer.duration === undefined || !source;
      news.textContent = choose.hidden ? "This recording is sound alone: there are no pictures to take from it." : "";
      posterPath = offer.poster ?? null;
      showPoster();
      showList();
      if (choose.hidden) return;
      if (isFirst) chooser.open(source!, offer.duration!, session.alignment.near(session.view.state.selection.main.head)?.start ?? 0);
      chooser.offer(offer.frames);
      if (isFirst) chooser.reveal();
    } catch (error) {
      news.textContent = messageOf(error);
    }
  }

  function showList(): void {
    list.update(picturesOf(session.text), posterPath);
  }

  function showPoster(): void {
    const source = posterPath && stillAddress(session.api, posterPath);
    poster.replaceChildren(
      source
        ? element("img", { src: source, alt: "The poster, which is shown before the video plays", width: 256, height: 144 })
        : element("p", {}, posterPath ?? "The post has no poster."),
    );
  }

  async function insert(): Promise<void> {
    if (text.value.trim() === "") {
      complain("Say what the picture shows: it is not inserted without that.");
      text.focus();
      return;
    }
    const words = text.value;
    const path = await take();
    if (path === null) return;
    const added = insertion(session.text, session.view.state.selection.main.head, path, words);
    edit(added, "The picture is in the text; Ctrl+Z takes it out.", added.from + added.insert.search(/\S/));
    text.value = "";
  }

  async function takePoster(): Promise<void> {
    const path = await take();
    if (path !== null) await makePoster(path);
  }

  /** Has the chosen frame cut; null when that failed, which was told. */
  async function take(): Promise<string | null> {
    complain("");
    try {
      const time = await chooser.settled();
      return (await session.api.send("post", "/stills", { time })).path;
    } catch (error) {
      complain(messageOf(error));
      return null;
    }
  }

  async function makePoster(path: string): Promise<void> {
    const before = session.text;
    try {
      const changed = await session.api.send("post", "/poster", { text: before, poster: path });
      if (session.text !== before) {
        session.say("The text changed meanwhile: the poster is as it was. Try again.");
        return;
      }
      edit(changesBetween(before, changed.text), "The post has another poster; Ctrl+Z takes it back.");
      posterPath = path;
      showPoster();
      showList();
    } catch (error) {
      session.say(messageOf(error));
    }
  }

  /** Changes a picture of the list where it stands by now. */
  function change(picture: Picture, how: (found: Picture) => Change, said: string): void {
    const found = find(picture);
    if (found) edit(how(found), said);
    else session.say("The text has changed there meanwhile: look at the picture again.");
    showList();
  }

  /** Where a picture of the list stands by now. */
  function find(picture: Picture): Picture | undefined {
    const now = picturesOf(session.text).filter((p) => p.address === picture.address && p.text === picture.text);
    return now.length > 1 ? now.find((p) => p.from === picture.from) : now[0];
  }

  function edit(changes: ChangeSpec, said: string, cursor?: number): void {
    session.edit(changes, cursor);
    session.say(said);
    showList();
  }

  function complain(message: string): void {
    problem.textContent = message;
    text.setAttribute("aria-invalid", String(message !== ""));
  }

  return {
    content,
    opened() {
      isOpen = true;
      void load(true);
    },
    closed() {
      isOpen = false;
      chooser.close();
    },
  };
};
