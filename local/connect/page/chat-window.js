// Runs in the browser: a customer's chat on the real chat library, `connect` of amazon-connect-chatjs.

const $ = (id) => document.getElementById(id);
const TYPING = "application/vnd.amazonaws.connect.event.typing";
const TYPING_SHOWN_MS = 3000;

/** The session of the chat that the window shows: the one opened last. */
let shown;
let typingTimer;

/** Prepares the form that starts a chat at an endpoint. */
export async function openChatWindow() {
  const defaults = await (await fetch("/_local/page/defaults")).json();
  const start = $("start");
  for (const [name, value] of Object.entries({ ...defaults, ...queryOf(location) })) {
    if (start.elements[name]) start.elements[name].value = value;
  }
  start.addEventListener("submit", (event) => {
    event.preventDefault();
    begin(Object.fromEntries(new FormData(start))).catch((error) => say(`The chat did not start: ${textOf(error)}`));
  });
}

async function begin({ endpoint, displayName, instanceId, contactFlowId, attributes }) {
  say("Starting …");
  const Attributes = attributesIn(attributes);
  const bodies = [
    {
      InstanceId: instanceId,
      ContactFlowId: contactFlowId,
      ParticipantDetails: { DisplayName: displayName },
      Attributes,
    },
    { displayName, attributes: Attributes },
  ];
  await openChat(await startChat(endpoint, bodies));
}

/** Joins an open chat as its customer, whichever client started it. */
export async function joinAsCustomer(contactId) {
  say("Joining …");
  const response = await fetch(`/_local/contacts/${contactId}/customer`);
  const answer = await response.json();
  if (response.ok) await openChat(answer);
  else say(`The chat cannot be joined: ${answer.error}`);
}

async function openChat(chatDetails) {
  const { connect } = window;
  connect.ChatSession.setGlobalConfig({ region: "us-east-1", endpoint: location.origin });
  const session = connect.ChatSession.create({ chatDetails, type: connect.ChatSession.SessionTypes.CUSTOMER });
  shown = session;
  listen(session);
  $("messages").replaceChildren();
  await session.connect();
  const form = $("say");
  form.hidden = false;
  form.onsubmit = (event) => {
    event.preventDefault();
    const { text } = form.elements;
    session
      .sendMessage({ contentType: "text/plain", message: text.value })
      .catch((error) => say(`Not sent: ${textOf(error)}`));
    text.value = "";
  };
  form.elements.text.oninput = () =>
    session.sendEvent({ contentType: TYPING }).catch(() => say("Typing was not sent."));
  // Some versions of the library send no further events to a customer who leaves.
  $("end").onclick = () =>
    session.disconnectParticipant().then(
      () => end(session),
      (error) => say(`Not ended: ${textOf(error)}`),
    );
  form.elements.text.focus();
}

/**
 * Starts a chat at an endpoint. Some endpoints accept StartChatContact's input and some the inputs of a workflow, such as
 * `POST /chats`: if the first is invalid, which starts nothing, the second is tried. The error with fewer violations is
 * that of the right one.
 */
async function startChat(endpoint, bodies) {
  const errors = [];
  for (const body of bodies) {
    const response = await fetch(endpoint, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const answer = await response.json();
    const chatDetails = chatDetailsIn(answer);
    if (response.ok && chatDetails.participantToken !== undefined) return chatDetails;
    errors.push(answer);
    if (response.ok || violationsIn(answer) === 0) break;
  }
  const [answer] = errors.sort((a, b) => violationsIn(a) - violationsIn(b));
  throw new Error(answer.detail ?? answer.error ?? JSON.stringify(answer));
}

function violationsIn({ errors = [] }) {
  return errors.length;
}

/** Endpoints differ in case and in nesting: finds the members wherever they are. */
function chatDetailsIn(answer) {
  return Object.fromEntries(
    ["contactId", "participantId", "participantToken"].map((name) => [name, findMember(answer, name)]),
  );
}

function findMember(value, name) {
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    if (key.toLowerCase() === name.toLowerCase()) return inner;
    const found = findMember(inner, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Shows the items of a chat, unless another one was opened since. */
function listen(session) {
  const ifShown = (react) => (event) => session === shown && react(event);
  session.onConnectionEstablished(
    ifShown(() => {
      say("Connected.");
      // Messages sent while disconnected are only in the transcript.
      showTranscript(session).catch((error) => say(`The transcript cannot be read: ${textOf(error)}`));
    }),
  );
  session.onConnectionLost(ifShown(() => say("Connection lost, connecting again …")));
  session.onConnectionBroken(ifShown(() => say("Connection broken.")));
  session.onMessage(
    ifShown(({ data }) => {
      if (data.ParticipantRole !== "CUSTOMER") $("typing").textContent = "";
      show(data);
    }),
  );
  session.onTyping(ifShown(({ data }) => showTyping(data)));
  session.onEnded(() => end(session));
}

function showTyping({ ParticipantRole, DisplayName }) {
  if (ParticipantRole === "CUSTOMER") return;
  $("typing").textContent = `${DisplayName} is typing …`;
  clearTimeout(typingTimer);
  typingTimer = setTimeout(() => {
    $("typing").textContent = "";
  }, TYPING_SHOWN_MS);
}

function end(session) {
  if (session !== shown) return;
  say("The chat has ended.");
  $("say").hidden = true;
}

/** Shows the items of the transcript that the window lacks. */
async function showTranscript(session) {
  const { data } = await session.getTranscript({ maxResults: 100, sortOrder: "ASCENDING" });
  if (session === shown) for (const item of data.Transcript) show(item);
}

function show({ Id, Type, Content, ContentType, DisplayName, ParticipantRole }) {
  if (!["MESSAGE", "EVENT"].includes(Type) || ContentType === TYPING || document.getElementById(`m-${Id}`) !== null)
    return;
  const item = document.createElement("li");
  item.id = `m-${Id}`;
  item.className = Type === "EVENT" ? "event" : ParticipantRole.toLowerCase();
  item.textContent = Type === "EVENT" ? `${DisplayName ?? "Chat"} ${ContentType.split(".").at(-1)}` : Content;
  $("messages").append(item);
  item.scrollIntoView({ block: "nearest" });
}

function attributesIn(text) {
  const pairs = text.split(",").map((pair) => /^\s*([^=]*?)\s*=(.*)$/s.exec(pair) ?? []);
  return Object.fromEntries(pairs.flatMap(([, key, value]) => (key ? [[key, value.trim()]] : [])));
}

function queryOf({ search }) {
  return Object.fromEntries(new URLSearchParams(search));
}

function say(text) {
  $("state").textContent = text;
}

function textOf(error) {
  return error.message ?? JSON.stringify(error);
}
