import assert from "node:assert/strict";
import test from "node:test";
import { followDraft } from "../src/session/draftEvents";
import { FakeClock } from "./fakes/clock";

/** A connection as the browser has it: the test says what comes. */
class FakeStream {
  readyState = 0;
  readonly #listeners: { readonly type: string; readonly hear: (event: Event) => void }[] = [];

  addEventListener(type: string, hear: (event: Event) => void): void {
    this.#listeners.push({ type, hear });
  }

  say(type: string, data = ""): void {
    for (const listener of this.#listeners) if (listener.type === type) listener.hear({ data } as MessageEvent<string>);
  }

  /** @param readyState 0: the browser tries again; 2: it does not. */
  fail(readyState: number): void {
    this.readyState = readyState;
    this.say("error");
  }
}

function follow() {
  const [streams, heard, clock]: [FakeStream[], string[], FakeClock] = [[], [], new FakeClock()];
  followDraft(
    {
      draft: (tag) => heard.push(`draft ${tag}`),
      page: () => heard.push("page"),
      problem: (text) => heard.push(`problem ${text}`),
      newDraft: (waits) => heard.push(`newDraft ${waits}`),
    },
    () => {
      streams.push(new FakeStream());
      return streams.at(-1)!;
    },
    clock,
  );
  return { streams, heard, clock };
}

test("All news are told", () => {
  const { streams, heard } = follow();
  streams[0]!.say("open");
  streams[0]!.say("draft", "abc");
  streams[0]!.say("page");
  streams[0]!.say("problem", "No poster");
  streams[0]!.say("newDraft", "waits");
  streams[0]!.say("newDraft");
  assert.deepEqual(heard, ["draft abc", "page", "problem No poster", "newDraft true", "newDraft false"]);
});

test("After a connection that broke the page is looked at once, and the browser connects again by itself", async () => {
  const { streams, heard, clock } = follow();
  streams[0]!.say("open");
  streams[0]!.fail(0);
  streams[0]!.fail(0);
  await clock.pass(60_000);
  streams[0]!.say("open");
  streams[0]!.say("open");
  assert.deepEqual(heard, ["page"]);
  assert.equal(streams.length, 1);
});

test("After an answer that ends the connection another one is opened, and what was missed is looked at", async () => {
  const { streams, heard, clock } = follow();
  streams[0]!.say("open");
  streams[0]!.fail(2);
  await clock.pass(5_000);
  assert.equal(streams.length, 2);
  streams[1]!.fail(2);
  await clock.pass(5_000);
  assert.equal(streams.length, 3);
  streams[2]!.say("open");
  streams[2]!.say("draft", "abc");
  assert.deepEqual(heard, ["page", "draft abc"]);
});
