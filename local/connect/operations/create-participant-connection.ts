import { createToken, keepBearer } from "../chat/add-participant.ts";
import { join } from "../chat/chat.ts";
import { findBearer } from "../chat/find-bearer.ts";
import { validationError } from "../requests/errors.ts";
import { type Call, participantOperation } from "../requests/operation.ts";
import type { Bearer } from "../state/state.ts";

const SECOND = 1000;
/** A WebSocket must be opened within this time. */
const SECONDS_TO_OPEN = 100;
/** The lifetime of a WebSocket; then clients request another one. */
const SOCKET_LIFE = 60 * 60 * SECOND;
const CONNECTION_TOKEN_LIFE = 24 * 60 * 60 * SECOND;

export const createParticipantConnection = participantOperation(
  "CreateParticipantConnection",
  "No WebRTC. A WebSocket's address is of the server that was asked, `ws://` unless a proxy says https.",
  (input, call) => {
    const { Type = [], ConnectParticipant = false } = input;
    if (Type.length === 0 && !ConnectParticipant) throw validationError("Give a Type, or ConnectParticipant");
    if (Type.includes("WEBRTC_CONNECTION"))
      throw validationError("WEBRTC_CONNECTION is for calls, this contact is a chat");
    const bearer = findBearer(call, input.ParticipantToken, "participant");
    if (ConnectParticipant) join(call.state, bearer.contact, bearer.participant);
    const now = call.now.getTime();
    return {
      ...(Type.includes("WEBSOCKET") && {
        Websocket: {
          Url: socketUrl(call, issue(call, bearer, "socket", now + SECONDS_TO_OPEN * SECOND)),
          ConnectionExpiry: new Date(now + SOCKET_LIFE).toISOString(),
        },
      }),
      ...(Type.includes("CONNECTION_CREDENTIALS") && {
        ConnectionCredentials: {
          ConnectionToken: issue(call, bearer, "connection", now + CONNECTION_TOKEN_LIFE),
          Expiry: new Date(now + CONNECTION_TOKEN_LIFE).toISOString(),
        },
      }),
    };
  },
);

function issue({ state }: Call, { contact, participant }: Bearer, kind: Bearer["kind"], until: number): string {
  const token = createToken();
  keepBearer(state, token, { kind, contact, participant, until });
  return token;
}

/** The chat library for browsers accepts `wss://` URLs and, without TLS, only `ws://127.0.0.1:…`. */
function socketUrl({ url }: Call, ticket: string): string {
  const socket = new URL(`/participant/socket?ticket=${ticket}`, url);
  socket.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  if (socket.hostname === "localhost") socket.hostname = "127.0.0.1";
  return socket.href;
}
