/**
 * The limit of reading: a bare tRPC WebSocket server that answers a page of messages and a list of
 * conversations from our database, in the shape that our server gives them, with one prepared query each.
 * Nobody is checked.
 */
import { givenDatabase } from '../processes/announce.ts';
import { serveBareTrpc, trpc } from './bare-trpc.ts';
import { presentConversation, presentMessage, type Row } from './read-shapes.ts';
import { listQuery, pageQuery } from './read-queries.ts';
import { all, openSqlite, prepare } from './sqlite.ts';

interface PageInput {
  conversationId: number;
  before: number;
  limit: number;
}

interface ListInput {
  limit: number;
}

/** The person whose list it is: the measured one. */
const viewerId = 1;

const database = await openSqlite(givenDatabase());
const page = await prepare(database, pageQuery);
const list = await prepare(database, listQuery);

const router = trpc.router({
  messages: trpc.router({
    list: trpc.procedure
      .input((input) => input as PageInput)
      .query(async ({ input }) => {
        const rows = await all<Row>(page, [input.conversationId, input.before, input.limit]);
        return { items: rows.map(presentMessage), nextCursor: rows.at(-1)?.['seq'] };
      }),
  }),
  conversations: trpc.router({
    list: trpc.procedure
      .input((input) => input as ListInput)
      .query(async ({ input }) => {
        const rows = await all<Row>(list, [viewerId, input.limit]);
        return { items: rows.map(presentConversation), nextCursor: rows.at(-1)?.['updatedAt'] };
      }),
  }),
});

serveBareTrpc(router);
