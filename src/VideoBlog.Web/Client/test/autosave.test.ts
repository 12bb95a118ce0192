import assert from "node:assert/strict";
import test from "node:test";
import { Gone, Refused } from "../src/api/request";
import { LocalCopy } from "../src/session/localCopy";
import { firstRetry, keepWithin, longestRetry, pause } from "../src/session/saving";
import { FakeClock, settle } from "./fakes/clock";
import { FakeServer } from "./fakes/server";
import { FakeStorage, keptIn, Tab } from "./fakes/tab";

const text = "One day.\n\nTwo days.\n\nThree days.";

async function open() {
  const [server, clock, storage] = [new FakeServer(text), new FakeClock(), new FakeStorage()];
  const tab = await Tab.open(server, clock, storage);
  return { server, clock, storage, tab, kept: () => keptIn(storage) };
}

test("What is typed is saved once, when the typing pauses", async () => {
  const { server, clock, tab } = await open();
  for (const letter of "fine ") {
    tab.typeAfter("One ", letter);
    await clock.pass(pause - 1);
  }
  assert.deepEqual(server.asked, []);
  assert.equal(tab.status.kind, "typing");
  await clock.pass(1);
  assert.equal(server.text, tab.text);
  assert.equal(server.asked.length, 1);
  assert.equal(tab.status.kind, "saved");
  assert.equal(tab.announced, 1);
});

test("What is typed while a save is under way is saved after it, never beside it", async () => {
  const { server, clock, tab } = await open();
  server.hold();
  tab.typeAfter("One", " fine");
  await clock.pass(pause);
  tab.typeAfter("Two", " long");
  await clock.pass(10 * pause);
  assert.equal(server.asked.length, 1);
  assert.equal(tab.saver.isSaved, false);
  server.answer();
  await clock.pass(pause);
  assert.equal(server.asked.length, 2);
  assert.equal(server.text, "One fine day.\n\nTwo long days.\n\nThree days.");
  assert.equal(tab.status.kind, "saved");
});

test("While the server does not answer, it is tried again and again, with longer and longer pauses, and goes on when it does", async () => {
  const { server, clock, tab } = await open();
  server.mode = "down";
  tab.typeAfter("One", " fine");
  await clock.pass(pause);
  let { requests } = server;
  for (const wait of [firstRetry, 2 * firstRetry, 4 * firstRetry, 8 * firstRetry, longestRetry, longestRetry]) {
    assert.equal(tab.status.kind, "offline");
    await clock.pass(wait - 1);
    assert.equal(server.requests, requests);
    await clock.pass(1);
    assert.equal(server.requests, ++requests);
  }
  server.mode = "up";
  await clock.pass(longestRetry);
  assert.equal(server.text, tab.text);
  assert.equal(tab.status.kind, "saved");

  server.mode = "down";
  tab.typeAfter("Two", " long");
  requests = server.requests;
  await clock.pass(pause + firstRetry);
  assert.equal(server.requests, requests + 2, "After a success the first pause is the short one again.");
});

test("Who types on, or comes back to the page, need not wait for the next try", async () => {
  const { server, clock, tab } = await open();
  server.mode = "down";
  tab.typeAfter("One", " fine");
  await clock.pass(pause + firstRetry + 2 * firstRetry);
  server.mode = "up";
  tab.saver.tryAgain();
  await clock.pass(0);
  assert.equal(server.text, tab.text);

  server.mode = "down";
  tab.typeAfter("Two", " long");
  await clock.pass(60_000);
  server.mode = "up";
  tab.typeAfter("Three", " short");
  await clock.pass(pause);
  assert.equal(server.text, tab.text);
});

test("A save that got through without an answer is no conflict with what is typed on in the same sentence", async () => {
  const { server, clock, tab } = await open();
  server.losesAnswers = true;
  tab.typeAfter("One", " fine");
  await clock.pass(pause);
  assert.equal(tab.status.kind, "offline");
  server.mode = "down";
  server.losesAnswers = false;
  tab.typeAfter("One fine", " summer");
  await clock.pass(20_000);
  server.mode = "up";
  await clock.pass(longestRetry);
  assert.equal(server.text, "One fine summer day.\n\nTwo days.\n\nThree days.");
  assert.equal(tab.text, server.text);
  assert.equal(tab.status.kind, "saved");
});

test("What the server cannot do for the moment is tried again; its reason is shown meanwhile", async () => {
  const { server, clock, tab } = await open();
  server.mode = new Refused("The disk is full.", 503);
  tab.typeAfter("One", " fine");
  await clock.pass(pause);
  assert.deepEqual(tab.status, { kind: "refused", message: "The disk is full." });
  server.mode = "up";
  await clock.pass(firstRetry);
  assert.equal(server.text, tab.text);
  assert.equal(tab.status.kind, "saved");
});

test("A folder that was moved away is told of, and the text is saved when it is back", async () => {
  const { server, clock, tab, kept } = await open();
  server.mode = new Gone("The folder of this post is not there any more.", 404);
  tab.typeAfter("One", " fine");
  await clock.pass(pause);
  assert.deepEqual(tab.status, { kind: "refused", message: "The folder of this post is not there any more." });
  assert.equal(kept()?.text, tab.text);
  server.mode = "up";
  await clock.pass(3 * firstRetry);
  assert.equal(server.text, tab.text);
  assert.equal(tab.status.kind, "saved");
});

test("What the server refuses is not asked again, but what has been typed since is", async () => {
  const { server, clock, tab } = await open();
  server.mode = new Refused("The text is too long.", 413);
  tab.typeAfter("One", " much too long");
  await clock.pass(600_000);
  assert.equal(server.asked.length, 1);
  assert.deepEqual(tab.status, { kind: "refused", message: "The text is too long." });

  tab.typeAfter("Two", " long");
  server.hold();
  server.mode = "up";
  await clock.pass(pause);
  assert.equal(server.asked.length, 2);
  assert.equal(tab.status.kind, "saving");
});

test("What is typed while the server comes to refuse is asked for", async () => {
  const { server, clock, tab } = await open();
  let refuse = (_: Error) => {};
  server.save = (asked) => {
    server.asked.push(asked);
    return new Promise((_, reject) => (refuse = reject));
  };
  tab.typeAfter("One", " much too long");
  await clock.pass(pause);
  tab.typeAfter("One", " not ");
  await clock.pass(pause);
  refuse(new Refused("The text is too long.", 413));
  await clock.pass(pause);
  assert.deepEqual(server.asked.at(-1), tab.text);
  assert.equal(server.asked.length, 2);
});

test("After the session's end the person is told so until a save succeeds", async () => {
  const { server, clock, tab, kept } = await open();
  server.mode = "loggedOut";
  tab.typeAfter("One", " fine");
  await clock.pass(pause);
  assert.equal(tab.status.kind, "loggedOut");
  tab.shown.length = 0;
  await clock.pass(20_000);
  tab.typeAfter("Two", " long");
  await clock.pass(20_000);
  assert.deepEqual([...new Set(tab.shown)], ["loggedOut"]);
  assert.equal(kept()?.text, tab.text);

  server.mode = "up";
  tab.saver.tryAgain();
  await clock.pass(0);
  assert.equal(server.text, tab.text);
  assert.equal(tab.status.kind, "saved");
  assert.equal(kept(), null);
});

test("Somebody else's version comes into a text that rests, and an undo does not take it back", async () => {
  const { server, clock, tab } = await open();
  tab.typeAfter("One", " fine");
  await clock.pass(pause);
  const theirs = server.put(server.text.replace("Two", "Twenty"));
  tab.saver.heardOf(theirs);
  await clock.pass(0);
  assert.equal(tab.text, server.text);
  assert.equal(tab.saver.tag, theirs);
  assert.equal(tab.status.kind, "saved");
  tab.undo();
  assert.equal(tab.text, "One day.\n\nTwenty days.\n\nThree days.");
});

test("Somebody else's version comes under what is being typed", async () => {
  const { server, clock, tab } = await open();
  tab.typeAfter("Three", " short");
  tab.saver.heardOf(server.put(server.text.replace("One", "At the very first")));
  server.hold();
  await clock.pass(0);
  tab.typeAfter("Two", " long");
  server.answer();
  await settle();
  assert.equal(tab.text, "At the very first day.\n\nTwo long days.\n\nThree short days.");
  await clock.pass(pause);
  assert.equal(server.text, tab.text);
  assert.equal(tab.status.kind, "saved");
});

test("The news of a save of our own asks the server for nothing", async () => {
  const { server, clock, tab } = await open();
  server.hold();
  tab.typeAfter("One", " fine");
  await clock.pass(pause);
  tab.saver.heardOf(server.current.tag);
  server.answer();
  await clock.pass(60_000);
  tab.saver.heardOf(server.current.tag);
  await clock.pass(60_000);
  assert.equal(server.reads, 1, "Once when the page was opened.");
  assert.equal(server.asked.length, 1);
});

test("The news of another save is not lost while our own is under way", async () => {
  const { server, clock, tab } = await open();
  server.hold();
  tab.typeAfter("One", " fine");
  await clock.pass(pause);
  tab.saver.heardOf(server.put(server.text.replace("Two", "Twenty")));
  await clock.pass(pause);
  server.answer();
  await clock.pass(0);
  assert.equal(tab.text, server.text);
  assert.equal(tab.status.kind, "saved");
});

test("A conflict waits for the person, whatever happens meanwhile", async () => {
  const { server, clock, tab, kept } = await open();
  server.put(text.replace("One", "Every"));
  server.hold();
  tab.typeAfter("One", " fine");
  await clock.pass(pause);
  tab.typeAfter("One fine", " and long");
  server.answer();
  await settle();
  assert.equal(tab.status.kind, "conflict");
  tab.saver.heardOf(server.put(server.text.replace("Two", "Twenty")));
  tab.saver.tryAgain();
  tab.typeAfter("Three", " short");
  await clock.pass(60_000);
  assert.equal(tab.status.kind, "conflict");
  assert.equal(server.asked.length, 1);
  assert.deepEqual(kept(), { basedOn: "v1", text: tab.text });
});

test("Who keeps the own text in a conflict has it saved over theirs", async () => {
  const { server, clock, tab } = await open();
  server.put(text.replace("One", "Every"));
  tab.typeAfter("One", " fine");
  await clock.pass(pause);
  assert.ok(tab.status.kind === "conflict");
  assert.equal(tab.status.theirs.text, server.text);
  tab.saver.resolve(tab.text, tab.status.theirs);
  await clock.pass(0);
  assert.equal(server.text, "One fine day.\n\nTwo days.\n\nThree days.");
  assert.equal(tab.status.kind, "saved");
});

test("Who takes theirs in a conflict has their text, and an undo brings the own one back", async () => {
  const { server, clock, tab, kept } = await open();
  server.put(text.replace("One", "Every"));
  tab.typeAfter("One", " fine");
  const mine = tab.text;
  await clock.pass(pause);
  assert.ok(tab.status.kind === "conflict");
  tab.saver.resolve(tab.status.theirs.text, tab.status.theirs);
  await clock.pass(0);
  assert.equal(tab.text, "Every day.\n\nTwo days.\n\nThree days.");
  assert.equal(tab.status.kind, "saved");
  assert.equal(kept(), null);
  tab.undo();
  assert.equal(tab.text, mine);
});

test("Who decides after yet another save of the same sentence is asked again", async () => {
  const { server, clock, tab } = await open();
  server.put(text.replace("One", "Every"));
  tab.typeAfter("One", " fine");
  await clock.pass(pause);
  assert.ok(tab.status.kind === "conflict");
  const { theirs } = tab.status;
  server.put(text.replace("One", "No"));
  tab.saver.resolve(tab.text, theirs);
  await clock.pass(0);
  assert.ok(tab.status.kind === "conflict");
  assert.equal(tab.status.theirs.text, server.text);
});

test("A crash costs no more than the last moment's typing", async () => {
  const { server, clock, storage, tab, kept } = await open();
  server.mode = "down";
  tab.typeAfter("One", " fine");
  await clock.pass(keepWithin);
  assert.deepEqual(kept(), { basedOn: "v1", text: tab.text });
  // The tab is gone without a word.
  server.mode = "up";
  const again = await Tab.open(server, new FakeClock(), storage);
  assert.equal(again.text, "One fine day.\n\nTwo days.\n\nThree days.");
});

test("A tab that is closed keeps the last letter, and the next visit saves it into what others wrote meanwhile", async () => {
  const { server, storage, tab, kept } = await open();
  tab.typeAfter("One", " fine");
  assert.equal(kept(), null);
  tab.saver.leave();
  assert.equal(kept()?.text, tab.text);

  server.put(text.replace("Two", "Twenty"));
  const clock = new FakeClock();
  const again = await Tab.open(server, clock, storage);
  assert.equal(again.saver.isSaved, false);
  await clock.pass(0);
  assert.equal(server.text, "One fine day.\n\nTwenty days.\n\nThree days.");
  assert.equal(again.text, server.text);
  assert.equal(again.status.kind, "saved");
  assert.equal(kept(), null);
});

test("A kept text that was emptied is saved as it is", async () => {
  const { server, storage } = await open();
  new LocalCopy("talk", storage).keep({ basedOn: "v1", text: "" });
  server.put(text + "\n\nMore.");
  const clock = new FakeClock();
  const again = await Tab.open(server, clock, storage);
  await clock.pass(0);
  assert.deepEqual(server.asked, [""]);
  assert.equal(again.status.kind, "conflict");
});

test("A tab that leaves with everything saved keeps nothing", async () => {
  const { clock, tab, kept } = await open();
  tab.typeAfter("One", " fine");
  await clock.pass(pause);
  tab.saver.leave();
  assert.equal(kept(), null);
});

test("A visit that takes over what another tab keeps leaves that tab its own", async () => {
  const { server, storage, tab } = await open();
  tab.typeAfter("One", " fine");
  server.mode = "down";
  tab.saver.leave();
  const clock = new FakeClock();
  const other = await Tab.open(Object.assign(server, { mode: "up" }), clock, storage);
  assert.equal(other.text, tab.text);
  // The first tab is open still, and goes on.
  tab.typeAfter("Two", " long");
  server.mode = "down";
  tab.saver.leave();
  server.mode = "up";
  await clock.pass(pause);
  assert.equal(other.status.kind, "saved");
  assert.equal(keptIn(storage)?.text, tab.text);
});

test("Two tabs come to the same text", async () => {
  const { server, clock, storage, tab } = await open();
  const other = await Tab.open(server, clock, storage);
  tab.typeAfter("One", " fine");
  other.typeAfter("Two", " long");
  await clock.pass(pause);
  for (const each of [tab, other]) each.saver.heardOf(server.current.tag);
  await clock.pass(0);
  assert.equal(server.text, "One fine day.\n\nTwo long days.\n\nThree days.");
  for (const each of [tab, other]) {
    assert.equal(each.text, server.text);
    assert.equal(each.status.kind, "saved");
  }
});

test("A tab that saves does not forget what another one has kept", async () => {
  const { server, clock, storage, tab } = await open();
  const other = await Tab.open(server, clock, storage);
  server.mode = new Refused("Not now.", 400);
  other.typeAfter("Two", " long");
  await clock.pass(pause);
  server.mode = "up";
  tab.typeAfter("One", " fine");
  await clock.pass(pause);
  assert.equal(tab.status.kind, "saved");
  // The other tab is gone without a word.
  const later = new FakeClock();
  const again = await Tab.open(server, later, storage);
  await later.pass(0);
  assert.equal(again.text, "One fine day.\n\nTwo long days.\n\nThree days.");
  assert.equal(server.text, again.text);
  assert.equal(keptIn(storage), null);
});

test("Saving on demand waits for the save, and ends where a person has to decide", async () => {
  const { server, clock, tab } = await open();
  let done = 0;
  server.hold();
  tab.typeAfter("One", " fine");
  void tab.saver.flush().then(() => done++);
  await clock.pass(0);
  assert.equal(done, 0);
  server.answer();
  await clock.pass(0);
  assert.equal(done, 1);
  assert.equal(server.text, tab.text);

  await tab.saver.flush();
  server.put(server.text.replace("fine", "bad"));
  tab.typeAfter("fine", "st");
  void tab.saver.flush().then(() => done++);
  await clock.pass(0);
  assert.equal(tab.status.kind, "conflict");
  assert.equal(done, 2);
});

test("Whatever fails and whoever saves when: in the end all have one text, with every word that was typed", async () => {
  for (let seed = 1; seed <= 60; seed++) {
    let state = seed;
    const roll = (below: number) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    const [server, clock] = [new FakeServer("First.\n\nSecond."), new FakeClock()];
    const storages = [new FakeStorage(), new FakeStorage()];
    const tabs = [await Tab.open(server, clock, storages[0]), await Tab.open(server, clock, storages[1])];
    const typed: string[] = [];
    for (let i = 0; i < 60; i++) {
      const who = roll(2);
      const tab = tabs[who]!;
      const what = roll(8);
      if (what < 4) {
        const word = ` w${i}`;
        tab.typeAfter(who === 0 ? "First" : "Second", word);
        typed.push(word);
      } else if (what === 4) {
        server.mode = (["up", "down", "loggedOut", new Refused("Busy.", 503)] as const)[roll(4)]!;
      } else if (what === 5) {
        if (roll(2)) server.hold();
        else server.answer();
      } else if (what === 6) {
        tab.saver.heardOf(server.current.tag);
      } else {
        tab.saver.tryAgain();
      }
      await clock.pass(roll(1500));
    }
    server.mode = "up";
    server.answer();
    await clock.pass(60_000);
    for (const tab of [...tabs, ...tabs]) {
      tab.saver.heardOf(server.current.tag);
      await clock.pass(60_000);
    }
    for (const tab of tabs) {
      assert.equal(tab.status.kind, "saved", `seed ${seed}`);
      assert.equal(tab.text, server.text, `seed ${seed}`);
    }
    for (const word of typed) assert.equal(server.text.match(new RegExp(`${word}\\b`, "g"))?.length, 1, `seed ${seed}:${word}`);
  }
});
