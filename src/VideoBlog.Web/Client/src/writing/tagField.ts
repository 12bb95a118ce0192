import { element, button } from "../shared/dom";
import { field } from "../shared/field";
import type { Head } from "../editor/frontMatter";
import type { Change, Part } from "../panels/details/formPart";

/** The tags, each with a button that removes it, and a field for more: Enter or a comma adds what is typed. */
export function tagField(change: Change): Part & { show(head: Pick<Head, "tags">): void } {
  const input = element("input", { type: "text", autocomplete: "off" });
  const chips = element("ul", { className: "chips", attributes: { "aria-label": "Tags" } });
  const row = field("Tags", input, "Enter or a comma adds one.");
  row.row.insertBefore(chips, input);
  let tags: readonly string[] = [];

  const typed = () =>
    input.value
      .split(",")
      .map((t) => t.trim())
      .filter(Boolean);
  function add(): void {
    const more = typed().filter((t) => !tags.some((has) => has.toLowerCase() === t.toLowerCase()));
    input.value = "";
    if (more.length > 0) void change(part, { key: "tags", values: [...tags, ...more] });
  }

  async function remove(tag: string): Promise<void> {
    const at = tags.indexOf(tag);
    await change(part, { key: "tags", values: tags.filter((t) => t !== tag) });
    // The focus goes on to what stands in the removed one's place.
    const buttons = chips.querySelectorAll("button");
    (buttons[Math.min(at, buttons.length - 1)] ?? input).focus();
  }

  input.addEventListener("keydown", (event) => {
    if ((event.key === "Enter" || event.key === ",") && !event.isComposing) {
      event.preventDefault();
      add();
    }
  });
  input.addEventListener("change", add);
  const part = {
    row: row.row,
    checks: ["Tags"],
    tell: row.tell,
    show(head: Pick<Head, "tags">) {
      if (tags.join("\n") === head.tags.join("\n")) return;
      tags = head.tags;
      chips.replaceChildren(
        ...tags.map((tag) =>
          element(
            "li",
            {},
            tag,
            button("×", () => void remove(tag), { "aria-label": `Remove the tag ${tag}` }),
          ),
        ),
      );
    },
    pending: () => (typed().length > 0 ? { key: "tags", values: [...tags, ...typed()] } : null),
  };
  return part;
}
