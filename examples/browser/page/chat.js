// A customer's chat: POST /chats starts it, and amazon-connect-chatjs joins it.

const element = (id) => document.getElementById(id);

element("start").addEventListener("submit", async (event) => {
  event.preventDefault();
  try {
    await startChat(Object.fromEntries(new FormData(event.target)));
  } catch (error) {
    element("status").textContent = `The chat did not start: ${error.message}`;
  }
});

async function startChat(inputs) {
  const response = await fetch("/chats", {
    method: "POST",
    // The same key starts the same chat, also if the answer to the first request was lost.
    headers: { "content-type": "application/json", "idempotency-key": crypto.randomUUID() },
    body: JSON.stringify(inputs),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.detail);

  // `endpoint` is the local Connect's; without it chatjs uses Amazon Connect's in the Region.
  const { region, endpoint } = await (await fetch("/settings.json")).json();
  window.connect.ChatSession.setGlobalConfig({ region, ...(endpoint && { endpoint }) });
  const session = window.connect.ChatSession.create({ chatDetails: answer, type: "CUSTOMER" });
  session.onMessage(({ data }) => {
    // Events, such as somebody joining, have no content.
    if (data.Type === "MESSAGE") show(`${data.DisplayName}: ${data.Content}`);
  });
  session.onEnded(() => {
    element("status").textContent = "The chat has ended.";
  });
  await session.connect();
  element("start").hidden = true;
  element("say").hidden = false;
  element("say").addEventListener("submit", (event) => {
    event.preventDefault();
    const { message } = event.target.elements;
    session.sendMessage({ contentType: "text/plain", message: message.value });
    message.value = "";
  });
}

function show(text) {
  const item = document.createElement("li");
  item.textContent = text;
  element("messages").append(item);
}
