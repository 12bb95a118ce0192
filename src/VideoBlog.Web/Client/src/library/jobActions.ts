import { messageOf, request } from "../api/request";

/** Asks of jobs what their buttons say, without leaving the page; what changes comes with the news of the library. */
export function addJobActions(news: HTMLElement): void {
  const form = document.querySelector<HTMLFormElement>("#requests")!;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const asked = event.submitter as HTMLButtonElement;
    void ask(asked.formAction);
  });

  async function ask(address: string): Promise<void> {
    try {
      await request(address, { method: "POST" });
      news.textContent = "";
    } catch (error) {
      news.textContent = messageOf(error);
    }
  }
}
