import { existsSync, mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";

/** Where screenshots are kept. */
export const ARTIFACTS = fileURLToPath(new URL("../../../dist/browser/", import.meta.url));

/** The browser that the system has, or else the one that Playwright installs. */
export async function openBrowser(): Promise<Browser> {
  mkdirSync(ARTIFACTS, { recursive: true });
  const executablePath = [process.env.CHROMIUM_PATH, "/usr/bin/chromium", "/usr/bin/chromium-headless-shell"].find(
    (path) => path !== undefined && existsSync(path),
  );
  return await chromium.launch({ args: ["--no-sandbox"], ...(executablePath !== undefined && { executablePath }) });
}

/** Things that a page did and must not do: errors in its scripts, requests to other hosts. */
export type Watched = { page: Page; errors: string[]; elsewhere: string[] };

/** A page that is watched while it is used. */
export async function openWatchedPage(
  browser: Browser,
  url: string,
  { width = 1280, height = 800, dark = false } = {},
): Promise<Watched> {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: dark ? "dark" : "light" });
  const page = await context.newPage();
  const errors: string[] = [];
  const elsewhere: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
      errors.push(message.text());
  });
  page.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith("http") && origin !== new URL(url).origin) elsewhere.push(request.url());
  });
  return { page, errors, elsewhere };
}
