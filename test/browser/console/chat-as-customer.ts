import type { Page } from "playwright-core";

/** Starts a chat in a customer's window, on the view that is open. */
export async function startChat(
  page: Page,
  { name = "Jane", flow, attributes }: { name?: string; flow?: string; attributes?: string } = {},
): Promise<void> {
  const start = page.getByRole("button", { name: "Start a chat" });
  if (!(await start.isVisible())) await page.getByRole("button", { name: "New chat" }).click();
  await page.getByLabel("Name", { exact: true }).fill(name);
  if (flow !== undefined) {
    await page.getByRole("button", { name: /^Flow/ }).click();
    await page.getByRole("option", { name: flow, exact: true }).click();
  }
  if (attributes !== undefined) await page.getByLabel("Attributes").fill(attributes);
  await start.click();
  await windowOf(page, name).getByText("Connected", { exact: true }).waitFor();
}

export function windowOf(page: Page, name: string) {
  return page.getByRole("region", { name: `Chat of ${name}` });
}

export async function sayAsCustomer(page: Page, text: string, name = "Jane"): Promise<void> {
  const box = page.getByRole("textbox", { name: `Message of ${name}` });
  await box.fill(text);
  await box.press("Enter");
}
