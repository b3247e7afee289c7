/**
 * Loaded into the server before its own code: its clock begins at the moment of the pictures, and
 * goes so slowly that it shows the same minute while they are taken.
 */
import { MOMENT } from './moment.ts';

const SLOWNESS = 1_000;

const RealDate = Date;
const started = RealDate.now();
const now = (): number => Math.floor(MOMENT + (RealDate.now() - started) / SLOWNESS);

globalThis.Date = new Proxy(RealDate, {
  construct: (date, given: ConstructorParameters<DateConstructor> | []) =>
    given.length === 0 ? new date(now()) : new date(...given),
  get: (date, name) => (name === 'now' ? now : (Reflect.get(date, name) as unknown)),
});
