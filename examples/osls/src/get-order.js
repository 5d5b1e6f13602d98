export const handler = async ({ pathParameters }) => ({
  statusCode: 200,
  body: JSON.stringify({ id: pathParameters.id, table: process.env.TABLE }),
});
