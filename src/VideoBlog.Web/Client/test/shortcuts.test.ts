import assert from "node:assert/strict";
import { test } from "node:test";
import { nameOf } from "../src/shared/shortcuts";

const plain = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false };

test("A key has one name on every keyboard", () => {
  assert.equal(nameOf({ ...plain, key: "N", code: "KeyN", altKey: true, shiftKey: true }), "Alt-Shift-n");
  assert.equal(nameOf({ ...plain, key: "Dead", code: "KeyN", altKey: true }, true), "Alt-n");
  assert.equal(nameOf({ ...plain, key: "!", code: "Digit1", altKey: true, shiftKey: true }), "Alt-Shift-1");
  assert.equal(nameOf({ ...plain, key: "≤", code: "Comma", altKey: true }, true), "Alt-,");
  assert.equal(nameOf({ ...plain, key: "Enter", code: "Enter", ctrlKey: true, shiftKey: true }), "Ctrl-Shift-Enter");
  assert.equal(nameOf({ ...plain, key: "?", code: "Slash", shiftKey: true }), "?");
});

test("Cmd is Ctrl on a Mac alone", () => {
  assert.equal(nameOf({ ...plain, key: "s", code: "KeyS", metaKey: true }, true), "Ctrl-s");
  assert.equal(nameOf({ ...plain, key: "s", code: "KeyS", metaKey: true }, false), "s");
});

test("Signs that a keyboard writes with AltGr stay signs", () => {
  assert.equal(nameOf({ ...plain, key: "@", code: "KeyQ", ctrlKey: true, altKey: true }), "Ctrl-Alt-q");
});
