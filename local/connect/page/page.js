// Runs in the browser: the contacts on the left, one of them in the middle, a chat window on the right.
import { joinAsCustomer, openChatWindow } from "./chat-window.js";

const REFRESH_MS = 500;
const $ = (id) => document.getElementById(id);

let chosen;

await openChatWindow();
$("join").addEventListener("click", () => joinAsCustomer(chosen));
refresh();

/** Refreshes the view, again and again, also after the server was away. */
async function refresh() {
  try {
    const [{ contacts }, { requests }] = await Promise.all([read("contacts"), read("requests")]);
    showContacts(contacts.toReversed());
    const contact = contacts.find(({ Id }) => Id === chosen);
    if (contact !== undefined) await showContact(contact, requests);
  } catch (error) {
    $("summary").textContent = `The server does not respond: ${error.message}`;
  }
  setTimeout(refresh, REFRESH_MS);
}

function showContacts(contacts) {
  const open = contacts.filter(({ state }) => state !== "ENDED").length;
  $("summary").textContent =
    contacts.length === 0
      ? "No contacts yet."
      : `${contacts.length} contact${contacts.length === 1 ? "" : "s"}, ${open} open.`;
  fill($("contacts"), contacts, (contact) => {
    const button = element("button", `${contact.Channel} ${contact.Name ?? ""}`.trim());
    button.setAttribute("aria-current", String(contact.Id === chosen));
    button.append(element("span", contact.state), element("small", contact.Id));
    button.addEventListener("click", () => {
      chosen = contact.Id;
    });
    const item = document.createElement("li");
    item.append(button);
    return item;
  });
}

async function showContact(contact, requests) {
  const { transcript } = await read(`contacts/${contact.Id}/transcript`);
  const { Attributes, Tags, SegmentAttributes, Arn, ...rest } = contact;
  $("choose").hidden = true;
  $("join").hidden = contact.Channel !== "CHAT" || contact.state === "ENDED";
  $("attributes-title").hidden = Object.keys(Attributes).length === 0;
  $("timeline-title").hidden = false;
  fillList($("facts"), rest);
  fillList($("attributes"), Attributes);
  fill($("timeline"), timelineOf(contact, requests, transcript), ({ at, text }) => {
    const item = document.createElement("li");
    item.append(element("time", new Date(at).toLocaleTimeString()), element("span", text));
    return item;
  });
}

/** The requests about a contact and the items of its chat, in order of time. */
function timelineOf({ Id }, requests, transcript) {
  const asked = requests
    .filter(({ contactId, operation }) => contactId === Id && !/^(Describe|Get|List|Send)/.test(operation))
    .map(({ at, operation, status }) => ({ at, text: `${operation} ${status === 0 ? "without an answer" : status}` }));
  const said = transcript.map((item) => ({ at: item.AbsoluteTime, text: textOf(item) }));
  return [...asked, ...said].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

function textOf({ Type, DisplayName, Content, ContentType, Attachments }) {
  if (Type === "MESSAGE") return `${DisplayName}: ${Content}`;
  if (Type === "ATTACHMENT")
    return `${DisplayName} sent ${Attachments.map(({ AttachmentName }) => AttachmentName).join(", ")}`;
  return `${DisplayName ?? "Chat"} ${ContentType.split(".").at(-1)}`;
}

async function read(path) {
  const response = await fetch(`/_local/${path}`);
  return response.json();
}

/** Redraws a list only when it changes, to keep focus and selection. */
function fill(list, items, draw) {
  const text = JSON.stringify([items, chosen]);
  if (list.dataset.shown === text) return;
  list.dataset.shown = text;
  list.replaceChildren(...items.map(draw));
}

function fillList(list, members) {
  const entries = Object.entries(members).filter(([, value]) => value !== undefined && value !== null);
  list.replaceChildren(
    ...entries.flatMap(([name, value]) => [
      element("dt", name),
      element("dd", typeof value === "object" ? JSON.stringify(value) : String(value)),
    ]),
  );
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
