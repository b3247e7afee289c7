import pg from 'pg';

/**
 * A server that goes down can end a connection in the breath in which it opened it, before
 * Sequelize listens: an error that nobody hears would end the process. The next statement on the
 * connection tells of it.
 */
class Client extends pg.Client {
  constructor(config: pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}

/** pg, as Sequelize is to use it. */
export const postgresModule: object = Object.assign(Object.create(pg) as object, { Client });
