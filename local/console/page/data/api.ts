/** An answer of the control API that reports an error. */
class ApiError extends Error {
  override name = "ApiError";
}

/** Calls the control API of this server. @throws ApiError with its reason */
export async function callApi<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(`/_local/${path}`, { method, ...(body !== undefined && { body: JSON.stringify(body) }) });
  } catch {
    throw new ApiError("The server does not respond.");
  }
  const answer = (await response.json().catch(() => ({}))) as Answer & { error?: string };
  if (!response.ok) throw new ApiError(answer.error ?? `The server answered ${response.status}.`);
  return answer;
}
