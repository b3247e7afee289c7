import { Column, DataType, Model, Table } from 'sequelize-typescript';

export type ParticipantRole = 'owner' | 'admin' | 'member';

/** One person's place in one conversation. It stays, marked, when they leave: gap repair needs to tell. */
@Table({ tableName: 'participants', underscored: true, timestamps: false })
export class Participant extends Model {
  @Column({ type: DataType.BIGINT, primaryKey: true })
  declare conversationId: number;

  @Column({ type: DataType.BIGINT, primaryKey: true })
  declare userId: number;

  @Column({ type: DataType.TEXT, allowNull: false })
  declare role: ParticipantRole;

  /** Everything up to this `seq` has been read; within an epoch it only moves forward. */
  @Column({ type: DataType.BIGINT, allowNull: false })
  declare lastReadSeq: number;

  /** The conversation's revision at which this membership last changed. */
  @Column({ type: DataType.BIGINT, allowNull: false })
  declare revision: number;

  /** The conversation's `updatedAt`, kept here so that one's list is read in order from an index. */
  @Column({ type: DataType.BIGINT, allowNull: false })
  declare activityAt: number;

  @Column({ type: DataType.BIGINT, allowNull: false })
  declare joinedAt: number;

  @Column({ type: DataType.BIGINT })
  declare removedAt: number | null;

  /** How often the position was set back: positions are compared by epoch first, then by `seq`. */
  @Column({ type: DataType.BIGINT, allowNull: false })
  declare readEpoch: number;
}
