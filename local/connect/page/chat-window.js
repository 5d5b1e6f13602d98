// Runs in the browser: a customer's chat on the real chat library, `connect` of amazon-connect-chatjs.

const $ = (id) => document.getElementById(id);
const TYPING = "application/vnd.amazonaws.connect.event.typing";
const TYPING_SHOWN_MS = 3000;

/** The session of the chat that the window shows: the one that was started last. */
let shown;
let typingTimer;

/** Readies the forms: one starts a chat at an endpoint, the other says something in it. */
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
  const started = await startChat(endpoint, {
    InstanceId: instanceId,
    ContactFlowId: contactFlowId,
    ParticipantDetails: { DisplayName: displayName },
    Attributes: attributesIn(attributes),
  });
  const { connect } = window;
  connect.ChatSession.setGlobalConfig({ region: "us-east-1", endpoint: location.origin });
  const session = connect.ChatSession.create({ chatDetails: started, type: connect.ChatSession.SessionTypes.CUSTOMER });
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

/** Endpoints answer in small or capital letters, at the top or further in: the three members are taken where they are. */
async function startChat(endpoint, body) {
  const response = await fetch(endpoint, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  const chatDetails = Object.fromEntries(
    ["contactId", "participantId", "participantToken"].map((name) => [name, findMember(answer, name)]),
  );
  if (!response.ok || chatDetails.participantToken === undefined)
    throw new Error(answer.detail ?? answer.error ?? JSON.stringify(answer));
  return chatDetails;
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

/** Shows what happens in a chat, unless another one was started since. */
function listen(session) {
  const ifShown = (tell) => (event) => session === shown && tell(event);
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

/** Shows what is in the transcript and not in the window yet. */
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
